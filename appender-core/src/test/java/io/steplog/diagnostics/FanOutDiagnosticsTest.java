// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FanOutDiagnosticsTest {
  @Test
  void oneThatThrowsKeepsNothingFromTheOthers() {
    CollectingDiagnostics before = new CollectingDiagnostics(10);
    CollectingDiagnostics after = new CollectingDiagnostics(10);
    Diagnostics all = new FanOutDiagnostics(List.of(before, new ThrowingDiagnostics(), after));

    all.info("SL-501", "i");
    all.warn("SL-502", "w");
    all.alert("SL-503", "a");

    assertThat(after.reports())
        .isEqualTo(before.reports())
        .extracting(CollectingDiagnostics.Report::toString)
        .containsExactly("INFO SL-501 i", "WARN SL-502 w", "ALERT SL-503 a");
  }
}
