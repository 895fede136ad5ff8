// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import java.util.logging.ErrorManager;
import org.jspecify.annotations.Nullable;

/**
 * Reports to a handler's {@link ErrorManager}, never throwing what that throws. Until one is set,
 * warnings go to standard error, each of them: the JDK's own ErrorManager prints its first report
 * and no other. One that is set later is told what was reported before, since LogManager makes a
 * handler before anybody could set one. Any thread.
 */
final class JulDiagnostics implements Diagnostics {
  private static final int MOST_EARLY = 32;

  private final CollectingDiagnostics early = new CollectingDiagnostics(MOST_EARLY);
  private final Diagnostics standardError = StandardErrorDiagnostics.ofWarnings();

  /** Written by whoever sets the handler's. */
  private volatile @Nullable ErrorManager errorManager;

  /** From now on reports go there. */
  void reportTo(ErrorManager set) {
    errorManager = set;
    early.drainTo(this);
  }

  /** An ErrorManager is for errors alone, and this is none. */
  @Override
  public void info(String code, String message) {}

  @Override
  public void warn(String code, String message) {
    if (errorManager == null) {
      early.warn(code, message);
      standardError.warn(code, message);
    } else {
      tell(code, message);
    }
  }

  /** As a warning; the line on standard error is another one's part. */
  @Override
  public void alert(String code, String message) {
    if (errorManager == null) {
      early.warn(code, message);
    } else {
      tell(code, message);
    }
  }

  private void tell(String code, String message) {
    ErrorManager to = errorManager;
    try {
      if (to != null) {
        to.error(code + " " + message, null, ErrorManager.GENERIC_FAILURE);
      }
    } catch (Throwable itsOwnTrouble) {
      // It may do anything, and whoever reports must go on.
    }
  }
}
