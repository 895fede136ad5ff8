// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitedDiagnosticsTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final CollectingDiagnostics seen = new CollectingDiagnostics(1_000);
  private final RateLimitedDiagnostics limited =
      new RateLimitedDiagnostics(seen, nanos::get, 3, Duration.ofMinutes(1));

  @Test
  void aBurstPassesAndTheRestOfTheIntervalIsKeptBack() {
    for (int i = 0; i < 10; i++) {
      limited.warn("SL-301", "n" + i);
    }

    assertThat(seen.reports())
        .extracting(CollectingDiagnostics.Report::message)
        .containsExactly("n0", "n1", "n2");
  }

  @Test
  void theNextIntervalTellsHowManyWereKeptBackOnce() {
    for (int i = 0; i < 10; i++) {
      limited.warn("SL-301", "n" + i);
    }
    // The clock passes the greatest long, as nanoTime may.
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    limited.alert("SL-301", "again");
    limited.alert("SL-301", "and again");

    assertThat(seen.reports())
        .extracting(CollectingDiagnostics.Report::toString)
        .endsWith(
            "ALERT SL-301 again (7 reports of SL-301 before it were not shown)",
            "ALERT SL-301 and again");
  }

  @Test
  void theSameWordsAreSaidOnceInAnIntervalAndLeaveRoomForOthers() {
    for (int i = 0; i < 300; i++) {
      limited.alert("SL-102", "the disk is full");
    }
    limited.alert("SL-102", "it has other trouble");
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    limited.alert("SL-102", "the disk is full");

    assertThat(seen.reports())
        .extracting(CollectingDiagnostics.Report::message)
        .containsExactly(
            "the disk is full",
            "it has other trouble (299 reports of SL-102 before it were not shown)",
            "the disk is full");
  }

  @Test
  void eachCodeHasItsOwnLimit() {
    for (int i = 0; i < 10; i++) {
      limited.warn("SL-301", "flood");
    }
    limited.warn("SL-101", "heard");

    assertThat(seen.reports()).extracting(CollectingDiagnostics.Report::code).endsWith("SL-101");
  }

  @Test
  void codesWithoutEndAreCountedTogether() {
    for (int i = 0; i < 1_000; i++) {
      limited.info("code " + i, "x" + i);
    }

    assertThat(seen.reports()).hasSize(256 + 3);
  }

  @Test
  void troubleOfTheTargetDoesNotComeBack() {
    Diagnostics throwing = new ThrowingDiagnostics();
    RateLimitedDiagnostics guarded = new RateLimitedDiagnostics(throwing);

    guarded.info("SL-301", "x");
    guarded.warn("SL-301", "x");
    guarded.alert("SL-301", "x");
  }
}
