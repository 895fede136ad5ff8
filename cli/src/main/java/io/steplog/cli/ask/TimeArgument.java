// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time as people write it: {@code 2026-01-05}, {@code 2026-01-05T09:15:30.25Z}, {@code
 * 10m}, {@code 1h30m ago}, {@code now}. Numbers alone are refused: seconds and milliseconds since
 * 1970 look alike.
 */
public final class TimeArgument {
  /** At which end of a range the time stands. */
  public enum End {
    SINCE,
    UNTIL
  }

  private static final String ADVICE =
      "write 2026-01-05, 2026-01-05T09:15:30, 2026-01-05T09:15:30.250Z, or 10m, 2h, 3d for so long"
          + " ago";

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)"
              + "(?:[Tt ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?)?"
              + " ?(Z|z|UTC|[+-]\\d\\d(?::?\\d\\d)?)?");
  private static final Pattern AGO =
      Pattern.compile("((?:\\d+(?:ms|s|m|h|d|w))+)(?: ago)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SPAN =
      Pattern.compile("(\\d+)(ms|s|m|h|d|w)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d*)?");

  private final ZoneId zone;
  private final Instant now;

  /**
   * Times without a zone are read in {@code zone}; what is {@code ago} is so before {@code now}.
   */
  public TimeArgument(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  /**
   * The time that the argument means.
   *
   * @throws BadArgument if it means none
   */
  public Instant read(String argument, End end) {
    String text = argument.strip();
    if (text.equalsIgnoreCase("now")) {
      return now;
    }
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return instant(text, iso, end);
    }
    if (AGO.matcher(text).matches()) {
      return ago(text);
    }
    if (NUMBER.matcher(text).matches()) {
      throw new BadArgument(EpochGuess.of(text) + "; " + ADVICE);
    }
    if (text.startsWith("now-") || text.startsWith("-")) {
      String span = text.substring(text.indexOf('-') + 1);
      throw new BadArgument("'" + text + "' is no time; for so long ago write " + span);
    }
    throw new BadArgument("'" + text + "' is no time; " + ADVICE);
  }

  private Instant instant(String text, Matcher iso, End end) {
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(iso, 1),
              number(iso, 2),
              number(iso, 3),
              number(iso, 4),
              number(iso, 5),
              number(iso, 6),
              nanos(iso.group(7)));
      String offset = iso.group(8);
      if (offset != null) {
        return local.toInstant(
            Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset));
      }
      ZonedDateTime zoned = local.atZone(zone);
      // Of an hour that the clocks show twice, a range takes in both.
      return (end == End.SINCE
              ? zoned.withEarlierOffsetAtOverlap()
              : zoned.withLaterOffsetAtOverlap())
          .toInstant();
    } catch (DateTimeException e) {
      throw new BadArgument("'" + text + "' is no time: " + e.getMessage());
    }
  }

  private Instant ago(String text) {
    try {
      long millis = 0;
      Matcher span = SPAN.matcher(text);
      while (span.find()) {
        long count = Long.parseLong(span.group(1));
        millis = Math.addExact(millis, Math.multiplyExact(count, millisOf(span.group(2))));
      }
      return now.minusMillis(millis);
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      throw new BadArgument("'" + text + "' is longer ago than any time");
    }
  }

  private static long millisOf(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> 7 * 86_400_000;
    };
  }

  private static int number(Matcher iso, int group) {
    String digits = iso.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }
}
