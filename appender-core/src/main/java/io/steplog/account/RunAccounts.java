// SPDX-License-Identifier: Apache-2.0
package io.steplog.account;

import io.steplog.account.facts.Bounds;
import io.steplog.account.facts.FactOptions;
import io.steplog.account.facts.RecordRoom;
import io.steplog.account.facts.RunFacts;
import io.steplog.account.mask.Masking;
import io.steplog.delivery.own.OwnThread;
import io.steplog.delivery.own.ProcessEnd;
import io.steplog.delivery.time.Deadline;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.Fields;
import io.steplog.record.Origin;
import io.steplog.record.OriginIds;
import io.steplog.record.OriginLog;
import io.steplog.record.RunEntry;
import io.steplog.settings.Settings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Logs one entry for each origin that begins to log here, which says what its run runs with, and
 * one at its end, which says what came of it. A thread of its own looks at the first, and is there
 * only as long as it takes: a log call waits for nothing of it, and a process that never logs has
 * none. Any thread.
 */
public final class RunAccounts implements Runnable {
  private static final String TROUBLE = "SL-211";
  private static final String COMMIT = "vcs.ref.head.revision";
  private static final int SHORT_COMMIT = 12;

  /** Name and group of the thread that runs {@code main}, until the program renames it. */
  private static final String MAIN = "main";

  /** The JVM's own threads come first: this one is its first on Java 17 and its third on 25. */
  private static final long FIRST_THREADS = 3;

  /** {@code null} where it is turned off. */
  private final @Nullable FactOptions options;

  private final OriginLog log;
  private final Diagnostics diagnostics;
  private final Ticker ticker;
  private final long openedNanos = AccountEntry.now();
  private final long openedTicks;

  private final Object lock = new Object();

  // Guarded by the lock.
  private final Queue<OpenRun> waiting = new ArrayDeque<>();
  private final Map<OriginIds, OpenRun> registered = new LinkedHashMap<>();
  private @Nullable OpenRun process;
  private @Nullable CountDownLatch writing;
  private boolean ended;

  /** Written by the thread that an exception ended. */
  private volatile @Nullable String mainException;

  /** What was found; by the one thread that writes. */
  private @Nullable Map<String, Object> facts;

  public RunAccounts(
      @Nullable FactOptions options, OriginLog log, Diagnostics diagnostics, Ticker ticker) {
    this.options = options;
    this.log = log;
    this.diagnostics = diagnostics;
    this.ticker = ticker;
    this.openedTicks = ticker.nanoTime();
  }

  /** What is to be looked at, {@code null} where that is turned off. */
  public static @Nullable FactOptions options(Settings settings) {
    if (!settings.get(AccountKeys.CONFIG)) {
      return null;
    }
    return new FactOptions(
        settings.get(AccountKeys.ARGS),
        settings.get(AccountKeys.ENV),
        settings.get(AccountKeys.PROPERTIES),
        settings.get(AccountKeys.LIBRARIES),
        settings.find(AccountKeys.FILES).orElse(List.of()),
        settings.get(AccountKeys.FILES_CONTENT));
  }

  /** What counts a run's entries, {@code null} where nothing is to be said at its end. */
  public @Nullable RunTally newTally() {
    return options == null ? null : new RunTally();
  }

  /** The process's own origin logs for the first time: its run began as this was made. */
  public void processBegan(Origin origin, @Nullable RunTally tally) {
    if (tally != null) {
      OpenRun run = new OpenRun(origin, openedNanos, openedTicks, tally);
      synchronized (lock) {
        if (!ended) {
          process = run;
          begin(run);
        }
      }
    }
  }

  /** The process is named; nothing is said under its old name from now on. */
  public void processNamed(Origin origin) {
    synchronized (lock) {
      if (process != null) {
        process.rename(origin);
      }
    }
  }

  /** Another origin logs for the first time. */
  public void began(Origin origin, @Nullable RunTally tally) {
    if (tally != null) {
      OpenRun run = new OpenRun(origin, AccountEntry.now(), ticker.nanoTime(), tally);
      synchronized (lock) {
        if (!ended) {
          registered.put(OriginIds.of(origin), run);
          begin(run);
        }
      }
    }
  }

  /** Called under the lock. */
  private void begin(OpenRun run) {
    waiting.add(run);
    if (writing == null) {
      writing = new CountDownLatch(1);
      new OwnThread("account", this).start();
    }
  }

  /** Logs what the program adds; in the journal when this returns. Secrets are masked by name. */
  public void add(Origin origin, Map<String, ?> config) {
    if (options != null) {
      Map<String, @Nullable Object> masked = new LinkedHashMap<>();
      Fields.of(config).asMap().forEach((key, value) -> masked.put(key, Masking.typed(key, value)));
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put(RunEntry.EVENT, RunEntry.CONFIG);
      fields.put(RunEntry.ADDED, RecordRoom.of(masked));
      String message = Bounds.value("configuration added: " + masked);
      log.put(origin, AccountEntry.of(origin, AccountEntry.now(), message, fields));
    }
  }

  /** An exception ended a thread. */
  public void threadEnded(Thread thread, Throwable thrown) {
    if (runsMain(thread)) {
      mainException = thrown.getClass().getName();
    }
  }

  /** Whether an exception ended the main thread. */
  public boolean mainFailed() {
    return mainException != null;
  }

  private static boolean runsMain(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null
        && group.getName().equals(MAIN)
        && (thread.getName().equals(MAIN) || thread.getId() <= FIRST_THREADS);
  }

  /** Says what came of an origin that is released, if it logged; waits until then at most. */
  public void released(Origin origin, long notAccepted, Deadline deadline) {
    awaitWriting(deadline);
    OpenRun run;
    synchronized (lock) {
      run = registered.remove(OriginIds.of(origin));
      waiting.remove(run);
    }
    if (run != null) {
      Map<String, Object> losses = new LinkedHashMap<>();
      if (notAccepted > 0) {
        losses.put(RunEntry.DROPS, Map.of(RunEntry.NOT_ACCEPTED, notAccepted));
      }
      putEnd(run, EndFacts.released(), losses);
    }
  }

  /**
   * Waits until then for what is being written, says of each run that is open what came of it as
   * long as there is time, and begins nothing more. Idempotent.
   */
  public void end(Map<String, Object> losses, Deadline deadline) {
    awaitWriting(deadline);
    List<OpenRun> left = new ArrayList<>();
    synchronized (lock) {
      ended = true;
      if (process != null) {
        left.add(process);
      }
      left.addAll(registered.values());
      process = null;
      registered.clear();
    }
    if (!left.isEmpty()) {
      EndFacts facts = EndFacts.of(ProcessEnd.now(), mainException);
      for (OpenRun run : left) {
        if (run == left.get(0) || !deadline.isPast()) {
          putEnd(run, facts, losses);
        }
      }
    }
  }

  private void awaitWriting(Deadline deadline) {
    CountDownLatch latch;
    synchronized (lock) {
      latch = writing;
    }
    if (latch != null) {
      deadline.await(latch);
    }
  }

  private void putEnd(OpenRun run, EndFacts end, Map<String, Object> losses) {
    try {
      long ticks = ticker.nanoTime();
      Origin origin = run.origin();
      String message = end.message(run, ticks);
      Map<String, ?> fields = end.fields(run, ticks, losses);
      log.put(origin, AccountEntry.of(origin, AccountEntry.now(), message, fields));
    } catch (RuntimeException | Error e) {
      diagnostics.warn(TROUBLE, "how the run ended could not be recorded: " + e);
    }
  }

  @Override
  public void run() {
    for (OpenRun begun = next(); begun != null; begun = next()) {
      try {
        write(begun);
      } catch (RuntimeException | Error e) {
        diagnostics.warn(
            TROUBLE, "what the run runs with could not be recorded: " + e + "; record.config");
      }
    }
  }

  private @Nullable OpenRun next() {
    synchronized (lock) {
      OpenRun next = ended ? null : waiting.poll();
      if (next == null && writing != null) {
        writing.countDown();
        writing = null;
      }
      return next;
    }
  }

  private void write(OpenRun begun) {
    Map<String, Object> found = facts;
    if (found == null && options != null) {
      found = RunFacts.ofProcess(options);
      facts = found;
    }
    if (found != null) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put(RunEntry.EVENT, RunEntry.START);
      fields.putAll(RecordRoom.of(found));
      Origin origin = begun.origin();
      String message = message(found, origin);
      log.put(origin, AccountEntry.of(origin, begun.epochNanos, message, fields));
    }
  }

  private static String message(Map<String, Object> found, Origin origin) {
    String commit = origin.metadata().get(COMMIT);
    return "run of "
        + found.get("main")
        + " on Java "
        + found.get("java.version")
        + ", "
        + found.get("cpus")
        + " cores"
        + (commit == null
            ? ""
            : ", commit " + commit.substring(0, Math.min(SHORT_COMMIT, commit.length())));
  }
}
