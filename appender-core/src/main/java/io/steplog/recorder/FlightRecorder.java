// SPDX-License-Identifier: Apache-2.0
package io.steplog.recorder;

import io.steplog.delivery.own.OwnThread;
import io.steplog.delivery.own.ProcessEnd;
import io.steplog.delivery.time.Deadline;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.journal.JournalRing;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.OriginIds;
import io.steplog.record.OriginLog;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last entries that nobody asked for: those of an origin are logged once an entry of that
 * origin is an ERROR or worse, and all are where the process fails. A process that is killed leaves
 * them behind, and whoever delivers its journal delivers them too; one that ends well leaves none.
 *
 * <p>Any thread. A call that keeps an entry does what one that logs it does; what is logged again
 * is logged on a thread of its own, which is there only as long as it takes.
 */
public final class FlightRecorder implements Runnable {
  private static final String TROUBLE = "SL-214";

  private final @Nullable JournalRing ring;
  private final OriginLog log;
  private final Diagnostics diagnostics;
  private final Object lock = new Object();

  /** Whether anything was kept since entries were taken last. */
  private volatile boolean fresh;

  private volatile boolean ended;

  // Guarded by the lock.
  private Set<OriginIds> asked = new HashSet<>();
  private @Nullable CountDownLatch taking;

  /**
   * A recorder.
   *
   * @param ring where it keeps entries, {@code null} for one that keeps none
   * @param log where they go that are asked for
   */
  public FlightRecorder(@Nullable JournalRing ring, OriginLog log, Diagnostics diagnostics) {
    this.ring = ring;
    this.log = log;
    this.diagnostics = diagnostics;
  }

  /** Keeps what the encoder holds, unless the end has begun. */
  public void keep(EntryEncoder entry) {
    if (ring != null && !ended && ring.append(entry)) {
      fresh = true;
    }
  }

  /** Whether an entry of this severity is what others were kept for. */
  public boolean isAskedBy(int severity) {
    return fresh && severity >= LogSeverity.ERROR.number();
  }

  /** Has what was kept of an origin logged. */
  public void ask(Origin origin) {
    synchronized (lock) {
      if (ended) {
        return;
      }
      asked.add(OriginIds.of(origin));
      if (taking == null) {
        taking = new CountDownLatch(1);
        new OwnThread("recorder", this).start();
      }
    }
  }

  @Override
  public void run() {
    for (Set<OriginIds> next = next(); next != null; next = next()) {
      take(next);
    }
  }

  private @Nullable Set<OriginIds> next() {
    synchronized (lock) {
      Set<OriginIds> next = asked;
      asked = new HashSet<>();
      if (!next.isEmpty()) {
        return next;
      }
      if (taking != null) {
        taking.countDown();
        taking = null;
      }
      return null;
    }
  }

  private void take(Set<OriginIds> origins) {
    fresh = false;
    try {
      if (ring != null) {
        ring.take(origins, log);
      }
    } catch (RuntimeException | Error e) {
      sayNotLogged(e);
    }
  }

  private void sayNotLogged(Throwable e) {
    diagnostics.warn(
        TROUBLE, "what the flight recorder kept could not be logged: " + e + "; recorder.level");
  }

  /**
   * Keeps nothing more. Where the process fails, which a signal that ends it counts as, what was
   * kept is logged as far as there is time, and the rest stays for the next process. Else nothing
   * of it is left. Idempotent.
   */
  public void end(boolean failed, Deadline deadline) {
    if (ring == null) {
      return;
    }
    CountDownLatch latch;
    synchronized (lock) {
      if (ended) {
        return;
      }
      ended = true;
      latch = taking;
    }
    if (latch != null && !deadline.await(latch)) {
      // What is being taken is still in the ring, which the next process delivers.
      return;
    }
    try {
      boolean wanted = failed || ProcessEnd.now() == ProcessEnd.SIGNAL;
      boolean all = !wanted || ring.takeAll(log, deadline::isPast);
      ring.close(all);
    } catch (RuntimeException | Error e) {
      sayNotLogged(e);
    }
  }
}
