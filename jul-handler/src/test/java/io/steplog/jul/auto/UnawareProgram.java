// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.auto;

import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** A program that knows nothing of Steplog, and what it does between its two lines. */
final class UnawareProgram {
  private UnawareProgram() {}

  public static void main(String[] arguments) throws Exception {
    Logger logger = Logger.getLogger(UnawareProgram.class.getName());
    logger.info("first");
    for (String each : arguments) {
      switch (each) {
        case "reset" -> LogManager.getLogManager().reset();
        case "read-again" -> LogManager.getLogManager().readConfiguration();
        case "format" -> formatEverywhere();
        case "bridge" -> SLF4JBridgeHandler.install();
        default -> throw new IllegalArgumentException(each);
      }
    }
    logger.warning("second");
  }

  private static void formatEverywhere() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(
          new SimpleFormatter() {
            @Override
            public String format(LogRecord record) {
              return "formatted " + record.getMessage();
            }
          });
    }
  }
}
