// SPDX-License-Identifier: Apache-2.0
package io.steplog.frontend;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.diagnostics.FanOutDiagnostics;
import io.steplog.diagnostics.RateLimitedDiagnostics;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import java.util.List;

/**
 * Tells what goes wrong at a front end's edge, in the framework's own status channel, where the
 * framework would else let it go on into the application. Never throws. Any thread.
 */
public final class FrontEndReports {
  private static final String NOT_STARTED = "SL-401";
  private static final String NOT_TAKEN = "SL-403";

  private final Diagnostics diagnostics;

  /** Reports there, at a limited rate; alerts also on standard error. */
  public FrontEndReports(Diagnostics statusChannel) {
    diagnostics =
        new FanOutDiagnostics(
            List.of(
                new RateLimitedDiagnostics(statusChannel),
                new RateLimitedDiagnostics(StandardErrorDiagnostics.ofAlerts())));
  }

  /** The same way, for whatever else there is to tell. */
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  /** The front end could not start, and is off. */
  public void notStarted(Throwable thrown) {
    diagnostics.alert(NOT_STARTED, "the appender is off, and nothing is stored: " + thrown);
  }

  /** An event could not be taken. */
  public void notTaken(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      // It is counted already; to report it would run the framework's locks on the same full stack.
      return;
    }
    try {
      diagnostics.warn(NOT_TAKEN, "an event was not taken: " + thrown);
    } catch (Throwable again) {
      // Nobody is left to tell, and the application must go on.
    }
  }

  /** The channel did not close as it should. */
  public void notClosed(Throwable thrown) {
    diagnostics.warn(NOT_TAKEN, "the channel did not close: " + thrown);
  }
}
