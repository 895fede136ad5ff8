// SPDX-License-Identifier: Apache-2.0
package io.steplog.account;

import io.steplog.account.facts.FactOptions;
import io.steplog.account.facts.RunFacts;
import io.steplog.account.mask.Masking;
import io.steplog.delivery.own.OwnThread;
import io.steplog.delivery.time.Deadline;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import io.steplog.settings.Settings;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Logs one entry for each origin that begins to log here, which says what its run runs with. A
 * thread of its own looks at that, and is there only as long as it takes: a log call waits for
 * nothing of it, and a process that never logs has none. Any thread.
 */
public final class RunAccounts implements Runnable {
  private static final String TROUBLE = "SL-211";
  private static final String COMMIT = "vcs.ref.head.revision";
  private static final int SHORT_COMMIT = 12;

  /** Where the entries go. */
  public interface Log {
    /** Takes an entry as one of this origin, whichever thread hands it over. */
    void put(Origin origin, LogEntry entry);
  }

  private record Begun(Origin origin, long epochNanos) {}

  /** {@code null} where it is turned off. */
  private final @Nullable FactOptions options;

  private final Log log;
  private final Diagnostics diagnostics;
  private final long openedNanos = now();

  private final Object lock = new Object();

  // Guarded by the lock.
  private final Queue<Begun> waiting = new ArrayDeque<>();
  private @Nullable CountDownLatch writing;
  private boolean ended;

  /** What was found; by the one thread that writes. */
  private @Nullable Map<String, Object> facts;

  public RunAccounts(@Nullable FactOptions options, Log log, Diagnostics diagnostics) {
    this.options = options;
    this.log = log;
    this.diagnostics = diagnostics;
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

  /** The process's own origin logs for the first time: its run began as this was made. */
  public void processBegan(Origin origin) {
    began(new Begun(origin, openedNanos));
  }

  /** Another origin logs for the first time. */
  public void began(Origin origin) {
    began(new Begun(origin, now()));
  }

  private void began(Begun begun) {
    if (options == null) {
      return;
    }
    synchronized (lock) {
      if (ended) {
        return;
      }
      waiting.add(begun);
      if (writing == null) {
        writing = new CountDownLatch(1);
        new OwnThread("account", this).start();
      }
    }
  }

  /** Logs what the program adds; in the journal when this returns. Secrets are masked by name. */
  public void add(Origin origin, Map<String, ?> config) {
    if (options != null) {
      Map<String, @Nullable Object> masked = new LinkedHashMap<>();
      Fields.of(config).asMap().forEach((key, value) -> masked.put(key, Masking.typed(key, value)));
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put(RunEntry.EVENT, RunEntry.CONFIG);
      fields.put(RunEntry.ADDED, masked);
      log.put(origin, entry(origin, now(), "configuration added: " + masked, fields));
    }
  }

  /** Waits until then for what is being written, and begins nothing more. Idempotent. */
  public void end(Deadline deadline) {
    CountDownLatch latch;
    synchronized (lock) {
      latch = writing;
    }
    if (latch != null) {
      deadline.await(latch);
    }
    synchronized (lock) {
      ended = true;
    }
  }

  @Override
  public void run() {
    for (Begun begun = next(); begun != null; begun = next()) {
      try {
        write(begun);
      } catch (RuntimeException | Error e) {
        diagnostics.warn(
            TROUBLE, "what the run runs with could not be recorded: " + e + "; record.config");
      }
    }
  }

  private @Nullable Begun next() {
    synchronized (lock) {
      Begun next = ended ? null : waiting.poll();
      if (next == null && writing != null) {
        writing.countDown();
        writing = null;
      }
      return next;
    }
  }

  private void write(Begun begun) {
    Map<String, Object> found = facts;
    if (found == null && options != null) {
      found = RunFacts.ofProcess(options);
      facts = found;
    }
    if (found != null) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put(RunEntry.EVENT, RunEntry.START);
      fields.putAll(found);
      LogEntry entry = entry(begun.origin(), begun.epochNanos(), message(found, begun), fields);
      log.put(begun.origin(), entry);
    }
  }

  private static String message(Map<String, Object> found, Begun begun) {
    String commit = begun.origin().metadata().get(COMMIT);
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

  private static LogEntry entry(
      Origin origin, long epochNanos, String message, Map<String, ?> fields) {
    Thread thread = Thread.currentThread();
    return new LogEntry(
        new EntryId(0, 0),
        epochNanos,
        LogSeverity.INFO,
        "",
        RunEntry.LOGGER,
        message,
        null,
        List.of(),
        new LogThread(thread.getName(), thread.getId(), thread.getPriority(), false),
        Map.of(),
        List.of(),
        List.of(),
        Fields.of(fields),
        null,
        null,
        null,
        null,
        origin);
  }

  private static long now() {
    return System.currentTimeMillis() * 1_000_000L;
  }
}
