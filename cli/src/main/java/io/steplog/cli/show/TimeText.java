// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.show;

import io.steplog.record.Nanos;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Writes times as {@code 2026-01-05T09:15:30.250Z}: whole milliseconds, always with the offset, so
 * that a line can be read without its neighbours.
 */
public final class TimeText {
  private final ZoneId zone;

  public TimeText(ZoneId zone) {
    this.zone = zone;
  }

  /** With milliseconds. */
  public String of(long epochNanos) {
    return of(epochNanos, true);
  }

  /** To the second, for tables. */
  public String toTheSecond(long epochNanos) {
    return of(epochNanos, false);
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

  private static StringBuilder pad(StringBuilder text, int number, int digits) {
    String plain = Integer.toString(number);
    return text.append("0".repeat(Math.max(0, digits - plain.length()))).append(plain);
  }
}
