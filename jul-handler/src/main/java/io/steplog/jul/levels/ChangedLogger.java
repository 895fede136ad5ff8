// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.levels;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A logger whose level was changed, and what it was before. Held, since LogManager does not. */
final class ChangedLogger {
  private final Logger logger;
  private final Mark mark;
  private final @Nullable Level before;
  private final Level set;

  ChangedLogger(Logger logger, Mark mark, Level set) {
    this.logger = logger;
    this.mark = mark;
    this.before = logger.getLevel();
    this.set = set;
    logger.addHandler(mark);
    mark.isPut();
    logger.setLevel(set);
  }

  /**
   * The level that the logger would have by itself, {@code null} for its parent's: what it was
   * before, or what the program has set since.
   */
  @Nullable Level own() {
    Level now = logger.getLevel();
    return !mark.isTaken() && set.equals(now) ? before : now;
  }

  /** Whether LogManager has undone it. */
  boolean isLost() {
    return mark.isTaken();
  }

  void undo() {
    logger.setLevel(own());
    if (!mark.isTaken()) {
      mark.close();
    }
    logger.removeHandler(mark);
  }
}
