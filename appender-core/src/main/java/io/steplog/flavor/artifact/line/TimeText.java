// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import io.steplog.json.JsonBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times; the calendar is asked once for all entries of a second. One thread. */
final class TimeText {
  private static final long SECOND = 1_000_000_000L;
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT);

  private long second = Long.MIN_VALUE;
  private byte[] date = {};
  private byte[] secondDigits = {};

  /** Appends the time in UTC as {@code 2026-01-05T09:15:30.000001Z}. */
  void appendTimestamp(JsonBuffer out, long epochNanos) {
    long nanoOfSecond = enter(epochNanos);
    out.raw(date).digits(nanoOfSecond / 1_000, 6).raw('Z');
  }

  /** Appends the nanoseconds since 1970 as a number. */
  void appendNanos(JsonBuffer out, long epochNanos) {
    if (epochNanos < SECOND) {
      out.number(epochNanos);
      return;
    }
    long nanoOfSecond = enter(epochNanos);
    out.raw(secondDigits).digits(nanoOfSecond, 9);
  }

  private long enter(long epochNanos) {
    long now = Math.floorDiv(epochNanos, SECOND);
    if (now != second) {
      second = now;
      LocalDateTime time = LocalDateTime.ofEpochSecond(now, 0, ZoneOffset.UTC);
      date = JsonBuffer.ascii(TO_THE_SECOND.format(time));
      secondDigits = JsonBuffer.ascii(Long.toString(now));
    }
    return epochNanos - now * SECOND;
  }
}
