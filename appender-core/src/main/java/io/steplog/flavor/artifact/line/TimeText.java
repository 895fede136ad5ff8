// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import io.steplog.json.JsonBuffer;
import io.steplog.record.Digits;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes times; the calendar is asked once for all entries of a second. Digit by digit: a formatter
 * of the JDK's costs a short step more than all of its lines. One thread.
 */
final class TimeText {
  private static final long SECOND = 1_000_000_000L;

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
      date = JsonBuffer.ascii(toTheSecond(LocalDateTime.ofEpochSecond(now, 0, ZoneOffset.UTC)));
      secondDigits = JsonBuffer.ascii(Long.toString(now));
    }
    return epochNanos - now * SECOND;
  }

  /** As {@code 2026-01-05T09:15:30.}: a long of nanoseconds is always in a year of four digits. */
  private static String toTheSecond(LocalDateTime time) {
    return Digits.decimal(time.getYear(), 4)
        + '-'
        + Digits.decimal(time.getMonthValue(), 2)
        + '-'
        + Digits.decimal(time.getDayOfMonth(), 2)
        + 'T'
        + Digits.decimal(time.getHour(), 2)
        + ':'
        + Digits.decimal(time.getMinute(), 2)
        + ':'
        + Digits.decimal(time.getSecond(), 2)
        + '.';
  }
}
