// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.diagnostics.Diagnostics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes what is published survive the loss of the node, in groups: one thread forces for all
 * callers that wait. A caller waits a bounded time, and not at all where the disk has refused; one
 * that is released without its entry on the disk is counted, and the first is said.
 */
final class JournalForcer implements Runnable {
  private final Supplier<List<JournalVolume>> volumes;
  private final Runnable onRefusal;
  private final Duration maxWait;
  private final Diagnostics diagnostics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition done = lock.newCondition();
  private final LongAdder unsynced = new LongAdder();
  private final AtomicBoolean said = new AtomicBoolean();

  // Guarded by the lock.
  private boolean asked;
  private boolean started;
  private boolean closed;

  /**
   * A forcer whose thread starts with the first call that waits.
   *
   * @param onRefusal told when the disk has refused something of a volume; must not block
   */
  JournalForcer(
      Supplier<List<JournalVolume>> volumes,
      Runnable onRefusal,
      Duration maxWait,
      Diagnostics diagnostics) {
    this.volumes = volumes;
    this.onRefusal = onRefusal;
    this.maxWait = maxWait;
    this.diagnostics = diagnostics;
  }

  long unsynced() {
    return unsynced.sum();
  }

  /**
   * Returns when the entry that a volume got at this position was forced, or will not be, or the
   * time is up. An interrupt is remembered.
   */
  void await(JournalVolume volume, long position) {
    if (!awaitForced(volume.forced, position)) {
      unsynced.increment();
      sayOnce(volume.forced);
    }
  }

  private boolean awaitForced(ForcedTail forced, long position) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + maxWait.toNanos();
    lock.lock();
    try {
      start();
      while (!forced.covers(position)) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || closed || forced.refusal() != null) {
          return false;
        }
        // Asked again each time: the round that runs now may have begun before this entry.
        asked = true;
        work.signal();
        try {
          done.await(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException remembered) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void sayOnce(ForcedTail forced) {
    if (said.compareAndSet(false, true)) {
      String refusal = forced.refusal();
      diagnostics.alert(
          "SL-108",
          "a log call returned before its entry was on the disk, "
              + (refusal == null
                  ? "which took longer than sync.max-wait = " + maxWait.toMillis() + " ms"
                  : "since the journal cannot be forced: " + refusal)
              + "; it survives the process but not the loss of the node. Further ones are counted"
              + " as unsynced");
    }
  }

  private void start() {
    if (!started) {
      started = true;
      Thread thread = new Thread(null, this, "steplog-force", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    }
  }

  @Override
  public void run() {
    while (awaitWork()) {
      for (JournalVolume volume : volumes.get()) {
        boolean refusedBefore = volume.forced.refusal() != null;
        volume.forced.force(volume.writer);
        if (!refusedBefore && volume.forced.refusal() != null) {
          onRefusal.run();
        }
      }
      lock.lock();
      try {
        done.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Answers whether there is any, and not the end. */
  private boolean awaitWork() {
    lock.lock();
    try {
      while (!asked && !closed) {
        work.awaitUninterruptibly();
      }
      asked = false;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
