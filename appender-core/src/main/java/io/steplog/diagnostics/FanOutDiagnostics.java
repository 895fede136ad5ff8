// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

import java.util.List;

/** Tells every report to several, in their order; one that throws keeps nothing from the others. */
public final class FanOutDiagnostics extends GuardedDiagnostics {
  private final List<Diagnostics> targets;

  /** Tells these. */
  public FanOutDiagnostics(List<? extends Diagnostics> targets) {
    this.targets = List.copyOf(targets);
  }

  @Override
  void report(Weight weight, String code, String message) {
    for (Diagnostics target : targets) {
      try {
        weight.tell(target, code, message);
      } catch (Throwable itsOwnTrouble) {
        // The next one may still be able to tell somebody.
      }
    }
  }
}
