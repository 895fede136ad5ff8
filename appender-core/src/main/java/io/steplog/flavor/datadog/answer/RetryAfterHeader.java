// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.answer;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks to be left alone: seconds or a date; anything else is no wish. */
public final class RetryAfterHeader {
  /** More is not meant, or not to be obeyed; the delivery has a bound of its own below it. */
  private static final Duration MOST = Duration.ofHours(1);

  private static final List<String> NAMES = List.of("Retry-After", "X-RateLimit-Reset");

  private RetryAfterHeader() {}

  /** What the headers ask for, at most an hour; zero where they ask for nothing. */
  public static Duration of(@Nullable Map<String, List<String>> headers, Instant now) {
    if (headers == null) {
      return Duration.ZERO;
    }
    for (String name : NAMES) {
      for (Map.Entry<String, List<String>> header : headers.entrySet()) {
        if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
          return bounded(parse(header.getValue().get(0).strip(), now));
        }
      }
    }
    return Duration.ZERO;
  }

  private static Duration parse(String text, Instant now) {
    if (text.matches("[0-9]{1,18}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(now, date.toInstant());
    } catch (DateTimeParseException e) {
      return text.matches("[0-9]+") ? MOST : Duration.ZERO;
    }
  }

  private static Duration bounded(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(MOST) > 0 ? MOST : asked;
  }
}
