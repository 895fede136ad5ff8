// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes what is published survive the loss of the node, in groups: one thread forces for all
 * callers that wait. A caller waits a bounded time; one that is released without its entry on the
 * disk is counted.
 */
final class JournalForcer implements Runnable {
  private final Supplier<JournalVolume> current;
  private final long maxWaitNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition done = lock.newCondition();
  private final LongAdder unsynced = new LongAdder();

  // Guarded by the lock.
  private long asked;
  private long finished;
  private boolean started;
  private boolean closed;

  // Of the forcing thread alone.
  private long forcedWriter = -1;
  private long forcedTo;

  JournalForcer(Supplier<JournalVolume> current, Duration maxWait) {
    this.current = current;
    this.maxWaitNanos = maxWait.toNanos();
  }

  long unsynced() {
    return unsynced.sum();
  }

  /** Returns when what is published now was forced, or the time is up. */
  void await(long position) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + maxWaitNanos;
    lock.lock();
    try {
      start();
      // The round that runs now may have begun before this entry was published: wait for the next.
      long mine = ++asked;
      work.signal();
      while (finished < mine) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || closed) {
          unsynced.increment();
          return;
        }
        try {
          done.await(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException remembered) {
          interrupted = true;
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void start() {
    if (!started) {
      started = true;
      Thread thread = new Thread(null, this, "steplog-force", 0, false);
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public void run() {
    while (true) {
      long round = nextRound();
      if (round < 0) {
        return;
      }
      boolean forced = force();
      lock.lock();
      try {
        if (forced) {
          finished = Math.max(finished, round);
        }
        done.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private long nextRound() {
    lock.lock();
    try {
      while (asked == finished && !closed) {
        work.awaitUninterruptibly();
      }
      return closed ? -1 : asked;
    } finally {
      lock.unlock();
    }
  }

  private boolean force() {
    JournalVolume volume = current.get();
    if (volume.writer.id != forcedWriter) {
      forcedWriter = volume.writer.id;
      forcedTo = 0;
    }
    long tail = volume.writer.tail();
    try {
      for (ActiveSegment segment : volume.writer.live) {
        long base = segment.segment.base();
        long end = Math.min(tail, base + Math.min(segment.limit, segment.size()));
        if (end > forcedTo && end > base) {
          int from = (int) Math.max(0, forcedTo - base);
          segment.segment.bytes().force(from, (int) (end - base));
        }
      }
      forcedTo = tail;
      return true;
    } catch (IOException | RuntimeException failed) {
      // Not tried again on the same pages: the callers are released and counted as unsynced.
      return false;
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
