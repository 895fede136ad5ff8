// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.time.Instant;

/** Nanoseconds since 1970 as one number: good for the years 1677 to 2262, clamped beyond. */
public final class Nanos {
  private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 1;

  private Nanos() {}

  /** The instant as nanoseconds. */
  public static long of(Instant instant) {
    return of(instant.getEpochSecond(), instant.getNano());
  }

  /** Seconds and nanoseconds of the second as nanoseconds. */
  public static long of(long seconds, int nanoOfSecond) {
    if (seconds > MOST_SECONDS) {
      return Long.MAX_VALUE;
    }
    if (seconds < -MOST_SECONDS) {
      return Long.MIN_VALUE;
    }
    return seconds * 1_000_000_000L + nanoOfSecond;
  }

  /** The instant of so many nanoseconds. */
  public static Instant toInstant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
