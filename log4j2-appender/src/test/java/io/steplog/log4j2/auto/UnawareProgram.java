// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2.auto;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * A program that knows nothing of Steplog. With an argument it has Log4j configure itself anew
 * after its first line. For {@link AutoCaptureTest}.
 */
final class UnawareProgram {
  private UnawareProgram() {}

  public static void main(String[] arguments) {
    System.setProperty("where", "set by the program before its first logger");
    Logger logger = LogManager.getLogger(UnawareProgram.class);
    logger.info("first");
    if (arguments.length > 0) {
      LoggerContext.getContext(false).reconfigure();
    }
    logger.warn("second");
  }
}
