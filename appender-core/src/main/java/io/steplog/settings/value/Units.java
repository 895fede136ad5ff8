// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes sizes and durations. A bare number other than 0 is refused: nobody can tell what
 * was meant.
 *
 * <pre>
 * size     = whole [blank] (B | KB | MB | GB | KiB | MiB | GiB | Ki | Mi | Gi) | 0    1 KB = 1,024 B
 * duration = whole [blank] (ms | s | m | h | d) | whole [blank] word | ISO-8601 | 0
 * word     = (millisecond | second | minute | hour | day) [s]
 * whole    = ASCII digit+                                   case is ignored everywhere
 * </pre>
 */
public final class Units {
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]+)[ \\t]*([A-Za-z]*)");

  private static final Map<String, Long> BYTES =
      Map.of(
          "b", 1L,
          "kb", 1L << 10,
          "kib", 1L << 10,
          "ki", 1L << 10,
          "mb", 1L << 20,
          "mib", 1L << 20,
          "mi", 1L << 20,
          "gb", 1L << 30,
          "gib", 1L << 30,
          "gi", 1L << 30);

  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private static final Map<String, String> WORDS =
      Map.of("millisecond", "ms", "second", "s", "minute", "m", "hour", "h", "day", "d");

  /** Beyond it a duration in nanoseconds does not fit into a long. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private static final String SIZE_UNITS = "B, KB, MB, GB, KiB, MiB or GiB";
  private static final String DURATION_UNITS = "ms, s, m, h or d";

  private Units() {}

  /**
   * Reads a size in bytes.
   *
   * @throws BadValueException if it is none
   */
  public static long parseSize(String text) {
    return scaled(text, BYTES, SIZE_UNITS);
  }

  /**
   * Reads a duration, to the millisecond, or to the nanosecond in its ISO form.
   *
   * @throws BadValueException if it is none
   */
  public static Duration parseDuration(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith("p") || lower.startsWith("-p") || lower.startsWith("+p")) {
      return iso(lower);
    }
    long millis = scaled(text, MILLIS, DURATION_UNITS);
    // Division instead of a conversion: Duration.ofMillis takes more than a long of nanoseconds.
    if (millis > LONGEST.toMillis()) {
      throw new BadValueException("longer than 292 years");
    }
    return Duration.ofMillis(millis);
  }

  /** Writes a size in the greatest unit that divides it. */
  public static String showSize(long bytes) {
    return whole(
        bytes, List.of("GiB", "MiB", "KiB"), new long[] {1L << 30, 1L << 20, 1L << 10}, "B");
  }

  /** Writes a duration in the greatest unit that divides it; ISO below a millisecond. */
  public static String showDuration(Duration duration) {
    if (duration.getNano() % 1_000_000 != 0) {
      return duration.toString();
    }
    long[] factors = {86_400_000L, 3_600_000L, 60_000L, 1_000L};
    return whole(duration.toMillis(), List.of("d", "h", "m", "s"), factors, "ms").replace(" ", "");
  }

  private static long scaled(String text, Map<String, Long> factors, String units) {
    String stripped = text.strip();
    Matcher matcher = NUMBER_AND_UNIT.matcher(stripped);
    if (!matcher.matches()) {
      throw new BadValueException(
          stripped.startsWith("-") ? "negative" : "not a whole number with a unit (" + units + ")");
    }
    String unit = matcher.group(2).toLowerCase(Locale.ROOT);
    long number = number(matcher.group(1));
    if (unit.isEmpty() && number == 0) {
      return 0;
    }
    Long factor = factors.get(abbreviated(unit, factors));
    if (factor == null) {
      throw new BadValueException(
          unit.isEmpty() ? "a number without a unit (" + units + ")" : "not a unit of " + units);
    }
    try {
      return Math.multiplyExact(number, factor);
    } catch (ArithmeticException e) {
      throw new BadValueException("too great a number");
    }
  }

  private static String abbreviated(String unit, Map<String, Long> factors) {
    if (!factors.containsKey("ms")) {
      return unit;
    }
    String singular = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    return WORDS.getOrDefault(singular, unit);
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new BadValueException("too great a number");
    }
  }

  private static Duration iso(String text) {
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new BadValueException("not an ISO-8601 duration such as PT5S");
    }
    if (duration.isNegative()) {
      throw new BadValueException("negative");
    }
    if (duration.compareTo(LONGEST) > 0) {
      throw new BadValueException("longer than 292 years");
    }
    return duration;
  }

  private static String whole(long value, List<String> units, long[] factors, String least) {
    for (int i = 0; i < factors.length; i++) {
      if (value != 0 && value % factors[i] == 0) {
        return value / factors[i] + " " + units.get(i);
      }
    }
    return value + " " + least;
  }
}
