// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.show;

import io.steplog.record.Nanos;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Writes times as {@code 2026-01-05T09:15:30.250Z}: whole milliseconds, always with the offset, so
 * that a line can be read without its neighbours. One thread.
 */
public final class TimeText {
  private final ZoneId zone;

  /** The time to the second that was written last, and when it was. */
  private long lastSecond = Long.MIN_VALUE;

  private String lastText = "";

  public TimeText(ZoneId zone) {
    this.zone = zone;
  }

  /** With milliseconds. */
  public String of(long epochNanos) {
    return of(epochNanos, true);
  }

  /** To the second, for tables. */
  public String toTheSecond(long epochNanos) {
    long second = Math.floorDiv(epochNanos, 1_000_000_000L);
    if (second != lastSecond) {
      lastText = of(epochNanos, false);
      lastSecond = second;
    }
    return lastText;
  }

  private String of(long epochNanos, boolean millis) {
    Instant time = Nanos.toInstant(epochNanos);
    // Asked first: looking up any other zone's rules loads the whole time zone database.
    ZoneOffset offset = zone == ZoneOffset.UTC ? ZoneOffset.UTC : zone.getRules().getOffset(time);
    LocalDateTime local = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, offset);
    StringBuilder text = new StringBuilder(29);
    pad(text, local.getYear(), 4).append('-');
    pad(text, local.getMonthValue(), 2).append('-');
    pad(text, local.getDayOfMonth(), 2).append('T');
    pad(text, local.getHour(), 2).append(':');
    pad(text, local.getMinute(), 2).append(':');
    pad(text, local.getSecond(), 2);
    if (millis) {
      pad(text.append('.'), time.getNano() / 1_000_000, 3);
    }
    return text.append(offset.getId()).toString();
  }

  /** At least so many digits: a table of 100,000 rows has a dozen numbers in each. */
  private static StringBuilder pad(StringBuilder text, int number, int digits) {
    int least = 1;
    for (int i = 1; i < digits; i++) {
      least *= 10;
    }
    for (int i = least; i > 1 && number < i; i /= 10) {
      text.append('0');
    }
    return text.append(number);
  }
}
