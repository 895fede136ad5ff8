// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.levels;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.levels.LevelTable;

/** What one handler opens, from its start to its end, through all resets of LogManager. */
public final class HandlerLevels {
  private final LevelTable table;
  private final Diagnostics diagnostics;
  private boolean held;

  /** Set by the thread that resets LogManager. */
  private volatile boolean inDoubt;

  /** Opens them. */
  public HandlerLevels(LevelTable table, Diagnostics diagnostics) {
    this.table = table;
    this.diagnostics = diagnostics;
    held = LevelsInForce.OF_PROCESS.open(table, diagnostics);
  }

  /** LogManager has closed the handler, and may be undoing this. */
  public void doubt() {
    inDoubt = true;
  }

  /** Opens them again, where that was undone and the handler stays. */
  public void regain() {
    if (inDoubt) {
      inDoubt = false;
      LevelsInForce.OF_PROCESS.again(table, diagnostics);
    }
  }

  /** The handler has ended. Idempotent. */
  public synchronized void close() {
    if (held) {
      held = false;
      LevelsInForce.OF_PROCESS.close();
    }
  }
}
