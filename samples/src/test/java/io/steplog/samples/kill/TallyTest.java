// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TallyTest {
  @Test
  void linesBetweenAreHolesAndLinesAfterTheLastAreTheTail() {
    Tally tally = Tally.of(1, 6, "INFO attempt 1 call 1: a\nINFO attempt 1 call 4: b\n");

    assertThat(tally).isEqualTo(new Tally(6, 2, 2, 2, 0));
    assertThat(tally.missing()).isEqualTo(4);
  }

  @Test
  void aTornLastLineIsNoLine() {
    assertThat(Tally.of(1, 12, "attempt 1 call 11: a\nattempt 1 call 12: ").tail()).isEqualTo(1);
  }

  @Test
  void aLineThatIsThereTwiceIsCountedAsDoubled() {
    assertThat(Tally.of(1, 1, "attempt 1 call 1: a\nattempt 1 call 1: a\n").doubled()).isEqualTo(1);
  }

  @Test
  void theLineOfACallThatDidNotReturnIsNotMissing() {
    assertThat(Tally.of(1, 1, "attempt 1 call 1: a\nattempt 1 call 2: b\n").missing()).isZero();
  }

  @Test
  void anEmptyLogMissesEverything() {
    assertThat(Tally.of(1, 5, "").missing()).isEqualTo(5);
  }

  @Test
  void linesOfAnotherAttemptAreLeftOut() {
    assertThat(Tally.of(1, 1, "attempt 12 call 1: a\nattempt 2 call 1: b\n").present()).isZero();
  }
}
