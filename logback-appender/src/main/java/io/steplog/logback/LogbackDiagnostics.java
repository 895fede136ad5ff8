// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.core.spi.ContextAware;
import io.steplog.diagnostics.Diagnostics;

/**
 * Reports to the status list of the Logback context. Never at ERROR: Spring Boot takes an error in
 * there for a reason not to start the application.
 */
final class LogbackDiagnostics implements Diagnostics {
  private final ContextAware origin;

  /** Reports in the name of a part of the context. */
  LogbackDiagnostics(ContextAware origin) {
    this.origin = origin;
  }

  @Override
  public void info(String code, String message) {
    try {
      origin.addInfo(code + " " + message);
    } catch (Throwable listenersTrouble) {
      // A status listener may do anything, and whoever reports must go on.
    }
  }

  @Override
  public void warn(String code, String message) {
    try {
      origin.addWarn(code + " " + message);
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
