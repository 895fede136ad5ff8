// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.FakeTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartLimitTest {
  private final FakeTicker ticker = new FakeTicker();
  private final RestartLimit limit = new RestartLimit(ticker);

  @Test
  void fiveStartsAMinuteNeedNotWait() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.delayNanos()).isZero();
    }
  }

  @Test
  void theSixthStartWaitsUntilTheFirstIsAMinuteAgo() {
    for (int i = 0; i < 5; i++) {
      limit.delayNanos();
      ticker.advance(Duration.ofSeconds(1));
    }
    assertThat(limit.delayNanos()).isEqualTo(Duration.ofSeconds(55).toNanos());
  }

  @Test
  void aStartAMinuteLaterNeedNotWait() {
    for (int i = 0; i < 5; i++) {
      limit.delayNanos();
    }
    ticker.advance(Duration.ofMinutes(1));
    assertThat(limit.delayNanos()).isZero();
  }
}
