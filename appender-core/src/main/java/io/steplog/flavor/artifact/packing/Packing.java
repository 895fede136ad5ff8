// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import io.steplog.diagnostics.Diagnostics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Packs finished parts one after the other, beside whoever writes, who never waits for it but at
 * the end. What cannot be packed stays plain, which is said and harms nobody. Any thread.
 */
public final class Packing {
  /** A smaller part stays plain: it would take a block of the disk all the same. */
  public static final int LEAST_BYTES = 64 * 1024;

  /** So many parts wait at most; of more, some stay plain. */
  private static final int MOST_WAITING = 1_024;

  private final PartPacker packer;
  private final Executor executor;
  private final Diagnostics diagnostics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rests = lock.newCondition();

  // Under the lock.
  private final Deque<FinishedPart> waiting = new ArrayDeque<>();
  private boolean running;

  /** Set once, by whoever finishes it. */
  private volatile boolean late;

  /**
   * Packs as soon as there is something to pack.
   *
   * @param executor runs what packs all that waits, and needs no more than one thread for it
   */
  public Packing(PartPacker packer, Executor executor, Diagnostics diagnostics) {
    this.packer = packer;
    this.executor = executor;
    this.diagnostics = diagnostics;
  }

  /** Takes a part to be packed later. */
  public void add(FinishedPart part) {
    lock.lock();
    try {
      if (late || part.bytes() < LEAST_BYTES || waiting.size() >= MOST_WAITING) {
        return;
      }
      waiting.add(part);
      if (running) {
        return;
      }
      running = true;
    } finally {
      lock.unlock();
    }
    try {
      executor.execute(this::packAll);
    } catch (RuntimeException | OutOfMemoryError e) {
      // No thread is to be had just now. The next part asks for one again.
      rest();
    }
  }

  /** Waits until all is packed, so long at most; what is not packed by then stays plain. */
  public void finish(Duration deadline) {
    lock.lock();
    try {
      long left = deadline.toNanos();
      while (running && left > 0) {
        left = rests.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      late = true;
      waiting.clear();
      lock.unlock();
    }
  }

  private void packAll() {
    for (FinishedPart next = next(); next != null; next = next()) {
      packOrSay(next);
    }
  }

  private @Nullable FinishedPart next() {
    lock.lock();
    try {
      FinishedPart next = waiting.poll();
      if (next == null) {
        rest();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void rest() {
    lock.lock();
    try {
      running = false;
      rests.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void packOrSay(FinishedPart part) {
    try {
      packer.pack(part, () -> late);
    } catch (NoSuchFileException e) {
      // Somebody removed it, or packed it before.
      return;
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      diagnostics.warn("SL-346", "part " + part + " stays uncompressed: " + e.getMessage());
    }
  }
}
