// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** A handler of somebody else's; public, since LogManager makes it. */
public final class Quiet extends Handler {
  @Override
  public void publish(LogRecord record) {
    // Keeps nothing.
  }

  @Override
  public void flush() {
    // There is nothing to flush.
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
