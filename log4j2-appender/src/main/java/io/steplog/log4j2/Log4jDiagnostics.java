// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.diagnostics.Diagnostics;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Reports to Log4j's status logger. Never at ERROR, which Log4j prints by default: what a user must
 * see even so is an alert, and goes to standard error once.
 */
final class Log4jDiagnostics implements Diagnostics {
  @Override
  public void info(String code, String message) {
    try {
      StatusLogger.getLogger().info(code + " " + message);
    } catch (Throwable listenersTrouble) {
      // A status listener may do anything, and whoever reports must go on.
    }
  }

  @Override
  public void warn(String code, String message) {
    try {
      StatusLogger.getLogger().warn(code + " " + message);
    } catch (Throwable listenersTrouble) {
      // As above.
    }
  }

  /** As a warning; the line on standard error is another one's part. */
  @Override
  public void alert(String code, String message) {
    warn(code, message);
  }
}
