// SPDX-License-Identifier: Apache-2.0
package io.steplog.limit;

import io.steplog.delivery.own.OwnThread;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.EntryKeys;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.OriginIds;
import io.steplog.record.OriginLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Says of each entry whether it goes into the journal, and tells in the stream of those that do
 * not: how many, exactly, when the last, and what the first said. That is told when their time is
 * over, by a thread that is there only as long as there is something to tell; at the latest when
 * their origin is released, on a flush, or at the end.
 *
 * <p>Any thread. A log call costs a hash of its entry and a short lock; nothing is allocated for
 * one that passes, nor for one that is counted beside others.
 */
public final class Limits implements Runnable {
  /** What is counted of a rate, in the stream and elsewhere. */
  public static final String LIMITED = "limited";

  /** What is counted of repeats. */
  public static final String FOLDED = "folded";

  private static final String UNTOLD = "SL-404";
  private static final int ERROR = LogSeverity.ERROR.number();
  private static final long LONGEST_REST_MILLIS = 1_000;

  private final OriginLog log;
  private final Diagnostics diagnostics;
  private final Ticker ticker;
  private final @Nullable Rate rate;
  private final @Nullable Windows rates;
  private final @Nullable Windows repeats;
  private final LongAdder limited = new LongAdder();
  private final LongAdder folded = new LongAdder();
  private final AtomicInteger untold = new AtomicInteger();
  private final ReentrantLock tellers = new ReentrantLock();
  private final Object lock = new Object();

  /** Guarded by the lock, as is the next. */
  private boolean telling;

  private volatile boolean ended;

  public Limits(LimitOptions options, OriginLog log, Diagnostics diagnostics, Ticker ticker) {
    this.log = log;
    this.diagnostics = diagnostics;
    this.ticker = ticker;
    this.rate = options.rate();
    this.rates = rate == null ? null : new Windows(rate.most(), rate.per().toNanos());
    Duration folding = options.repeats();
    this.repeats = folding == null ? null : new Windows(1, folding.toNanos());
  }

  /** Whether the entry, of which every item is written, is to go into the journal. */
  public boolean admit(EntryEncoder entry) {
    long now = ticker.nanoTime();
    Windows byRate = rates;
    if (byRate != null
        && entry.severityNumber() < ERROR
        && !passes(byRate.judge(EntryKeys.kind(entry), entry, now), LIMITED)) {
      limited.increment();
      return false;
    }
    Windows byRepeat = repeats;
    if (byRepeat != null
        && !passes(byRepeat.judge(EntryKeys.identity(entry), entry, now), FOLDED)) {
      folded.increment();
      return false;
    }
    return true;
  }

  private boolean passes(Windows.Verdict verdict, String how) {
    LeftOut due = verdict.due;
    if (due != null) {
      tell(due, how);
    }
    if (verdict.begins) {
      untold.incrementAndGet();
      tellInTime();
    }
    return verdict.passes;
  }

  /** How many calls were left out so far, by how; those that were none are not named. */
  public Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    if (limited() > 0) {
      counts.put(LIMITED, limited());
    }
    if (folded() > 0) {
      counts.put(FOLDED, folded());
    }
    return counts;
  }

  /** How many calls were left out since there were too many of their kind. */
  public long limited() {
    return limited.sum();
  }

  /** How many were, since they equal one before. */
  public long folded() {
    return folded.sum();
  }

  /** Tells of everything that was left out so far. */
  public void tellAll() {
    tell((leftOut, end) -> true);
  }

  /** Tells of what was left out of an origin. */
  public void tell(Origin origin) {
    OriginIds ids = OriginIds.of(origin);
    tell((leftOut, end) -> OriginIds.of(leftOut.origin).equals(ids));
  }

  /** Tells of everything, and leaves nothing out from now on. */
  public void end() {
    ended = true;
    synchronized (lock) {
      lock.notifyAll();
    }
    end(rates);
    end(repeats);
    tellAll();
  }

  private static void end(@Nullable Windows windows) {
    if (windows != null) {
      windows.end();
    }
  }

  /** Tells of what is over. */
  void tellWhatIsOver() {
    long now = ticker.nanoTime();
    tell((leftOut, end) -> now - end >= 0);
  }

  /** One thread at a time, so that what another one has taken is told when this returns. */
  private void tell(Windows.Which which) {
    tellers.lock();
    try {
      tell(rates, which, LIMITED);
      tell(repeats, which, FOLDED);
    } finally {
      tellers.unlock();
    }
  }

  private void tell(@Nullable Windows windows, Windows.Which which, String how) {
    if (windows != null) {
      for (LeftOut each : windows.take(which)) {
        tell(each, how);
      }
    }
  }

  private void tell(LeftOut leftOut, String how) {
    untold.decrementAndGet();
    try {
      log.put(leftOut.origin, TellingEntry.of(leftOut, how, rate));
    } catch (RuntimeException | OutOfMemoryError e) {
      diagnostics.warn(UNTOLD, leftOut.count + " entries left out could not be told of: " + e);
    } catch (StackOverflowError full) {
      // The caller's stack, which has no room for a warning either; the count is kept all the same.
      return;
    }
  }

  private void tellInTime() {
    synchronized (lock) {
      if (telling || ended) {
        return;
      }
      telling = true;
    }
    try {
      new OwnThread("limits", this).start();
    } catch (Throwable noThread) {
      // The next one tries again; what was left out is told of at the end in any case.
      synchronized (lock) {
        telling = false;
      }
    }
  }

  @Override
  public void run() {
    try {
      while (!ended && untold.get() > 0) {
        synchronized (lock) {
          if (!ended) {
            lock.wait(LONGEST_REST_MILLIS);
          }
        }
        tellWhatIsOver();
      }
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (lock) {
        telling = false;
      }
      if (untold.get() > 0) {
        tellInTime();
      }
    }
  }
}
