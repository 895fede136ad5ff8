// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectingDiagnosticsTest {
  private final CollectingDiagnostics collecting = new CollectingDiagnostics(3);

  @Test
  void theNewestAreKept() {
    for (int i = 0; i < 5; i++) {
      collecting.info("SL-101", "n" + i);
    }

    assertThat(collecting.reports())
        .extracting(CollectingDiagnostics.Report::message)
        .containsExactly("n2", "n3", "n4");
  }

  @Test
  void drainingTellsAllWithTheirWeightAndForgetsThem() {
    CollectingDiagnostics target = new CollectingDiagnostics(10);
    collecting.warn("SL-102", "w");
    collecting.alert("SL-103", "a");

    collecting.drainTo(target);

    assertThat(collecting.reports()).isEmpty();
    assertThat(target.reports())
        .extracting(CollectingDiagnostics.Report::weight)
        .containsExactly("WARN", "ALERT");
  }

  @Test
  void drainingIntoOneThatThrowsDoesNotThrow() {
    collecting.warn("SL-102", "w");

    collecting.drainTo(new ThrowingDiagnostics());

    assertThat(collecting.reports()).isEmpty();
  }
}
