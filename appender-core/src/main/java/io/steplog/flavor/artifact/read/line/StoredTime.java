// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import io.steplog.record.Nanos;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the times that ZenML takes as a line's {@code timestamp}. */
public final class StoredTime {
  /** From here on a bare number means milliseconds: the same border as ZenML's model has. */
  private static final double MOST_SECONDS = 2e10;

  private static final int SHORTEST = "2026-01-05T09:15".length();

  private StoredTime() {}

  /** ISO 8601 with {@code T} or a blank; without a zone it is UTC. Keeps its offset. */
  public static Optional<OffsetDateTime> parse(String text) {
    if (text.length() < SHORTEST) {
      return Optional.empty();
    }
    String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    try {
      var parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          parsed instanceof OffsetDateTime time
              ? time
              : ((LocalDateTime) parsed).atOffset(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A bare number: seconds, or milliseconds where seconds would be far in the future. */
  public static Optional<OffsetDateTime> parse(double number) {
    double seconds = Math.abs(number) > MOST_SECONDS ? number / 1000 : number;
    if (!(Math.abs(seconds) < MOST_SECONDS)) {
      return Optional.empty();
    }
    long whole = (long) Math.floor(seconds);
    long micros = Math.round((seconds - whole) * 1e6);
    return Optional.of(
        OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
            .plusSeconds(whole)
            .plusNanos(micros * 1000));
  }

  /** Nanoseconds since 1970, clamped to what a number of 64 bits can say. */
  static long nanos(OffsetDateTime time) {
    return Nanos.of(time.toInstant());
  }
}
