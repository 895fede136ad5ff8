// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.time;

import java.time.Duration;

/**
 * How long a store is left alone after it could not take a batch: a random time up to a bound that
 * doubles, so that many processes do not come back at once, and never less than the store asked
 * for. Attempts are not counted: what is not delivered waits in the journal.
 *
 * @param initial the bound after the first failure
 * @param longest the bound that is not exceeded
 * @param longestAsked as much of a store's own wish is honoured
 */
public record RetryPolicy(Duration initial, Duration longest, Duration longestAsked) {
  private static final Duration LEAST = Duration.ofMillis(1);

  /** Half a second, doubling to 30 s; a store may ask for a minute. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(60));

  public RetryPolicy {
    if (initial.compareTo(LEAST) < 0
        || longest.compareTo(initial) < 0
        || longestAsked.isNegative()) {
      throw new IllegalArgumentException(
          "not a retry policy: " + initial + " to " + longest + ", asked " + longestAsked);
    }
  }

  /**
   * Nanoseconds until the next attempt.
   *
   * @param failures how many attempts failed in a row, at least 1
   * @param asked what the store asked for, zero for nothing
   * @param chance a random number from 0 to below 1
   */
  long delayNanos(int failures, Duration asked, double chance) {
    long bound = longest.toNanos();
    int doublings = Math.min(failures - 1, 40);
    if (initial.toNanos() <= bound >> doublings) {
      bound = initial.toNanos() << doublings;
    }
    // What a store asks of everybody at once must not bring everybody back at once.
    long wish = asked.compareTo(longestAsked) > 0 ? longestAsked.toNanos() : asked.toNanos();
    long jitter = (long) (bound * chance);
    return wish > 0
        ? wish + Math.min(jitter, initial.toNanos())
        : Math.max(LEAST.toNanos(), jitter);
  }
}
