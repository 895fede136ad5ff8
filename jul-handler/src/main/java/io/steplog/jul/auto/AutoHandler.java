// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.auto;

import io.steplog.jul.StepLogHandler;
import io.steplog.jul.levels.SeesOpened;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Installs a {@link StepLogHandler} in its own place with the first record that no bridge takes to
 * another framework, where the same record is captured already. Any thread; nothing that goes wrong
 * reaches the application.
 */
public final class AutoHandler extends Handler implements SeesOpened {
  private static final Set<String> BRIDGES =
      Set.of(
          "org.slf4j.bridge.SLF4JBridgeHandler", "org.apache.logging.log4j.jul.Log4jBridgeHandler");

  @Override
  public void publish(LogRecord record) {
    try {
      if (isBridged()) {
        return;
      }
      StepLogHandler installed = installInstead();
      if (installed != null) {
        installed.publish(record);
      }
    } catch (RuntimeException | LinkageError trouble) {
      root().removeHandler(this);
      System.err.println("steplog: SL-421 java.util.logging is not captured: " + trouble);
    }
  }

  /**
   * Answers the handler that the record in hand does not reach by itself; {@code null} where one
   * was there before, as after a configuration that LogManager has read again.
   */
  private synchronized @Nullable StepLogHandler installInstead() {
    boolean before = installed() != null;
    StepLogHandler.install();
    root().removeHandler(this);
    StepLogHandler now = installed();
    if (now != null) {
      // A program may install a bridge at any time.
      now.setFilter(each -> !isBridged());
    }
    return before ? null : now;
  }

  private static @Nullable StepLogHandler installed() {
    for (Handler handler : root().getHandlers()) {
      if (handler instanceof StepLogHandler found) {
        return found;
      }
    }
    return null;
  }

  private static boolean isBridged() {
    for (Handler handler : root().getHandlers()) {
      if (BRIDGES.contains(handler.getClass().getName())) {
        return true;
      }
    }
    return false;
  }

  private static Logger root() {
    return Logger.getLogger("");
  }

  @Override
  public void flush() {
    // Nothing waits here.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
