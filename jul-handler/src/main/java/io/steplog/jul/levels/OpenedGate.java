// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.levels;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an opened logger and the handlers of those above it, which it hands on to itself:
 * what was opened to those that {@link SeesOpened see} it, anything else to all. They are looked up
 * with each record, as LogManager does, so that those of later are no exception. Any thread.
 */
final class OpenedGate extends Mark {
  private final Logger logger;
  private final OpenedLoggers opened;
  private final boolean usedParents;

  /** One for a logger that it is put on next. */
  OpenedGate(Logger logger, OpenedLoggers opened) {
    this.logger = logger;
    this.opened = opened;
    this.usedParents = logger.getUseParentHandlers();
  }

  /** From then on; a record that is logged meanwhile comes twice rather than not at all. */
  @Override
  void isPut() {
    logger.setUseParentHandlers(false);
  }

  @Override
  public void publish(LogRecord record) {
    boolean ofOurs = opened.isOpened(record);
    Logger at = above(logger, usedParents);
    while (at != null) {
      OpenedGate further = null;
      for (Handler handler : at.getHandlers()) {
        if (handler instanceof OpenedGate gate) {
          further = gate;
        } else if (!ofOurs || handler instanceof SeesOpened) {
          handler.publish(record);
        }
      }
      at = above(at, further == null ? at.getUseParentHandlers() : further.usedParents);
    }
  }

  private static @Nullable Logger above(Logger logger, boolean usesParents) {
    return usesParents ? logger.getParent() : null;
  }

  /** LogManager leaves the way to the parents as it is. */
  @Override
  public void close() {
    super.close();
    logger.setUseParentHandlers(usedParents);
  }
}
