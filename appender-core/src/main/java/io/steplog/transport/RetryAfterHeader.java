// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code Retry-After} in both of its forms, seconds and date. What is no wish that can be
 * met, as a date that is past, is no wish.
 */
public final class RetryAfterHeader {
  /** No server is waited for longer, whatever it asks. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

  private static final int MOST_DIGITS = 18;

  private RetryAfterHeader() {}

  /** What the first of these headers that is there says, zero where none is. */
  public static Duration find(Map<String, List<String>> headers, List<String> names, Instant now) {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> byName.put(String.valueOf(name), values));
    return names.stream()
        .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
        .findFirst()
        .map(value -> parse(value, now))
        .orElse(Duration.ZERO);
  }

  /** How long the server wants to be left alone, at most {@link #LONGEST}. */
  public static Duration parse(String value, Instant now) {
    String text = value.strip();
    if (text.matches("[0-9]+")) {
      return text.length() > MOST_DIGITS
          ? LONGEST
          : capped(Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST.toSeconds())));
    }
    try {
      ZonedDateTime date =
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
      return capped(Duration.between(now, date.toInstant()));
    } catch (DateTimeParseException | ArithmeticException noDate) {
      return Duration.ZERO;
    }
  }

  /** A wish within reason: at least nothing, at most {@link #LONGEST}. */
  public static Duration capped(Duration wish) {
    if (wish.isNegative()) {
      return Duration.ZERO;
    }
    return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
  }
}
