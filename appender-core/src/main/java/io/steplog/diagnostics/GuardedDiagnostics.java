// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

/**
 * Hands reports on and lets nothing that goes wrong there come back, an {@link Error} included:
 * whoever reports is already in trouble.
 */
abstract class GuardedDiagnostics implements Diagnostics {
  /** How much a report matters, least first. */
  enum Weight {
    INFO,
    WARN,
    ALERT;

    void tell(Diagnostics target, String code, String message) {
      switch (this) {
        case INFO -> target.info(code, message);
        case WARN -> target.warn(code, message);
        case ALERT -> target.alert(code, message);
      }
    }
  }

  /** Does what this one is for. May throw anything. */
  abstract void report(Weight weight, String code, String message) throws Exception;

  @Override
  public final void info(String code, String message) {
    guarded(Weight.INFO, code, message);
  }

  @Override
  public final void warn(String code, String message) {
    guarded(Weight.WARN, code, message);
  }

  @Override
  public final void alert(String code, String message) {
    guarded(Weight.ALERT, code, message);
  }

  private void guarded(Weight weight, String code, String message) {
    try {
      report(weight, code, message);
    } catch (Throwable nobodyLeftToTell) {
      // There is no further place to report to, and the caller must go on.
    }
  }
}
