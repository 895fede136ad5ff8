// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.levels;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.levels.LevelTable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one {@code levels} of this process's loggers, as long as a handler holds it. Where handlers
 * differ in it, the one that was opened last has its way. Any thread.
 */
public final class LevelsInForce {
  public static final LevelsInForce OF_PROCESS = new LevelsInForce();

  /** Held while loggers are changed; never waited for by who may hold a lock of LogManager's. */
  private final ReentrantLock changing = new ReentrantLock();

  private volatile @Nullable OpenedLoggers opened;

  private final AtomicInteger holders = new AtomicInteger();

  private LevelsInForce() {}

  /**
   * Puts a table into force, for one more handler. Where another thread does so at this moment, it
   * is left to that. Answers whether it is held now.
   */
  public boolean open(LevelTable table, Diagnostics diagnostics) {
    if (!again(table, diagnostics)) {
      return false;
    }
    holders.incrementAndGet();
    return true;
  }

  /** Puts a table into force that is held already, unless it is. */
  public boolean again(LevelTable table, Diagnostics diagnostics) {
    if (changing.isHeldByCurrentThread() || !changing.tryLock()) {
      return false;
    }
    try {
      OpenedLoggers before = opened;
      if (before == null || before.isLost() || !before.isOf(table)) {
        if (before != null) {
          before.end();
        }
        opened = OpenedLoggers.of(table, ConfiguredLoggers.names(), diagnostics);
      }
      return true;
    } finally {
      changing.unlock();
    }
  }

  /**
   * One handler less holds it; with the last the loggers are as they were. Waits for no thread that
   * changes them, since LogManager may be calling: what that puts into force a reset takes away.
   */
  public void close() {
    if (holders.decrementAndGet() > 0 || !changing.tryLock()) {
      return;
    }
    try {
      OpenedLoggers before = opened;
      if (before != null) {
        before.end();
        opened = null;
      }
    } finally {
      changing.unlock();
    }
  }
}
