// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/** Tells by its size which unit a number of time since 1970 is in, and which time it would be. */
final class EpochGuess {
  /** A unit is taken for the one meant where the number then lies between 1973 and 2286. */
  private static final long LEAST_SECONDS = 100_000_000L;

  private static final long MOST_SECONDS = 10_000_000_000L;
  private static final String[] UNITS = {"seconds", "milliseconds", "microseconds", "nanoseconds"};

  private EpochGuess() {}

  /** A sentence that names the number and, where it looks like a time, that time. */
  static String of(String number) {
    if (number.length() <= 32) {
      BigInteger value = new BigDecimal(number).toBigInteger();
      BigInteger perSecond = BigInteger.ONE;
      for (String unit : UNITS) {
        BigInteger seconds = value.divide(perSecond);
        if (seconds.compareTo(BigInteger.valueOf(LEAST_SECONDS)) >= 0
            && seconds.compareTo(BigInteger.valueOf(MOST_SECONDS)) < 0) {
          Instant time = Instant.ofEpochSecond(seconds.longValueExact());
          return "'" + number + "' looks like " + unit + " since 1970, that would be " + time;
        }
        perSecond = perSecond.multiply(BigInteger.valueOf(1000));
      }
    }
    return "'" + number + "' has no unit";
  }
}
