// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Remembers how often a store failed in a row and until when it is left alone. One thread. */
public final class Backoff {
  private final RetryPolicy policy;
  private final Ticker ticker;

  /** {@code null} for the system's; most stores never need any. */
  private final @Nullable DoubleSupplier chance;

  private int failures;
  private boolean asked;
  private long untilNanos;

  /** A store that has not failed yet, left alone for times of the system's choice. */
  public Backoff(RetryPolicy policy, Ticker ticker) {
    this(policy, ticker, null);
  }

  /**
   * As the other, with a chance that a test can choose.
   *
   * @param chance random numbers from 0 to below 1
   */
  Backoff(RetryPolicy policy, Ticker ticker, @Nullable DoubleSupplier chance) {
    this.policy = policy;
    this.ticker = ticker;
    this.chance = chance;
  }

  /** The store failed: leaves it alone from now on. */
  public void failed(Duration wish) {
    failures++;
    asked = wish.compareTo(Duration.ZERO) > 0;
    double drawn = chance == null ? ThreadLocalRandom.current().nextDouble() : chance.getAsDouble();
    untilNanos = ticker.nanoTime() + policy.delayNanos(failures, wish, drawn);
  }

  /** The store took something. Answers how often it had failed before. */
  public int succeeded() {
    int before = failures;
    failures = 0;
    return before;
  }

  /** Nanoseconds until the store may be tried, 0 when it may be tried now. */
  public long remainingNanos() {
    return failures == 0 ? 0 : Math.max(0, untilNanos - ticker.nanoTime());
  }

  /** Gives the store one more chance now, unless it asked itself to be left alone. */
  public void cutShort() {
    if (failures > 0 && !asked) {
      untilNanos = ticker.nanoTime();
    }
  }

  /** How often it failed in a row. */
  public int failures() {
    return failures;
  }
}
