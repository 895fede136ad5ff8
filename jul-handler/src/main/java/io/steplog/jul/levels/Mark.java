// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.levels;

import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Tells that a logger is still as it was made: LogManager takes every handler off a logger, and
 * closes it, as it takes the logger's level away.
 */
class Mark extends Handler {
  /** Written by the thread that resets LogManager. */
  private volatile boolean taken;

  final boolean isTaken() {
    return taken;
  }

  /** It is on its logger now. */
  void isPut() {
    // It only has to be there.
  }

  @Override
  public void publish(LogRecord record) {
    // Nobody waits for it.
  }

  @Override
  public final void flush() {
    // Nothing waits here.
  }

  @Override
  public void close() {
    taken = true;
  }
}
