// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.FakeTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration NOTHING_ASKED = Duration.ZERO;

  private final FakeTicker ticker = new FakeTicker();
  private double chance = 0.999_999_999;
  private final Backoff backoff = new Backoff(RetryPolicy.DEFAULT, ticker, () -> chance);

  @Test
  void aStoreThatNeverFailedIsTriedAtOnce() {
    assertThat(backoff.remainingNanos()).isZero();
  }

  @Test
  void theBoundDoublesWithEachFailureUpToTheLongest() {
    long[] seconds = new long[9];
    for (int i = 0; i < seconds.length; i++) {
      backoff.failed(NOTHING_ASKED);
      seconds[i] = Math.round(backoff.remainingNanos() / 1e8);
    }
    assertThat(seconds).containsExactly(5, 10, 20, 40, 80, 160, 300, 300, 300);
  }

  @Test
  void theDelayIsAnyTimeBelowTheBound() {
    chance = 0.25;
    backoff.failed(NOTHING_ASKED);
    assertThat(backoff.remainingNanos()).isEqualTo(Duration.ofMillis(125).toNanos());
  }

  @Test
  void aStoreIsNeverTriedAgainWithoutAnyDelay() {
    chance = 0;
    backoff.failed(NOTHING_ASKED);
    assertThat(backoff.remainingNanos()).isPositive();
  }

  @Test
  void aThousandFailuresInARowDoNotOverflow() {
    for (int i = 0; i < 1000; i++) {
      backoff.failed(NOTHING_ASKED);
    }
    assertThat(backoff.remainingNanos())
        .isBetween(Duration.ofSeconds(29).toNanos(), Duration.ofSeconds(30).toNanos());
  }

  @Test
  void whatTheStoreAskedForIsHonoured() {
    backoff.failed(Duration.ofSeconds(7));
    assertThat(backoff.remainingNanos()).isGreaterThanOrEqualTo(Duration.ofSeconds(7).toNanos());
  }

  @Test
  void aStoreCannotAskForMoreThanTheLongestWish() {
    backoff.failed(Duration.ofDays(365));
    assertThat(backoff.remainingNanos()).isLessThanOrEqualTo(Duration.ofSeconds(61).toNanos());
  }

  @Test
  void aNegativeWishIsNoWish() {
    backoff.failed(Duration.ofSeconds(-5));
    assertThat(backoff.remainingNanos()).isBetween(1L, RetryPolicy.DEFAULT.initial().toNanos());
  }

  @Test
  void theDelayEndsByTimeAlone() {
    backoff.failed(Duration.ofSeconds(7));
    ticker.advance(Duration.ofSeconds(8));
    assertThat(backoff.remainingNanos()).isZero();
  }

  @Test
  void aSuccessBringsTheFirstBoundBack() {
    backoff.failed(NOTHING_ASKED);
    backoff.failed(NOTHING_ASKED);
    assertThat(backoff.succeeded()).isEqualTo(2);
    backoff.failed(NOTHING_ASKED);
    assertThat(backoff.remainingNanos())
        .isLessThanOrEqualTo(RetryPolicy.DEFAULT.initial().toNanos());
  }

  @Test
  void ourOwnDelayCanBeCutShort() {
    backoff.failed(NOTHING_ASKED);
    backoff.cutShort();
    assertThat(backoff.remainingNanos()).isZero();
  }

  @Test
  void aDelayThatTheStoreAskedForCannotBeCutShort() {
    backoff.failed(Duration.ofSeconds(7));
    backoff.cutShort();
    assertThat(backoff.remainingNanos()).isPositive();
  }
}
