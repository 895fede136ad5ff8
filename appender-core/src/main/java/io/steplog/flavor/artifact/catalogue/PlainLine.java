// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.catalogue;

import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.record.LogSeverity;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line that stands to the letter as {@link CatalogueLine#encoded} writes it, in ASCII and
 * without an escape, and says of any other that it is not such a one. Nearly all are, and there may
 * be 100,000 of them: a JSON parser takes several times as long. For one line.
 */
final class PlainLine {
  private static final String VERSION_AND_PART =
      next(CatalogueLine.VERSION_KEY) + CatalogueLine.VERSION + next(CatalogueLine.PART) + '"';
  private static final String BYTES = next(SideFormat.PART_BYTES);
  private static final String ENTRIES = next(SideFormat.PART_ENTRIES);
  private static final String MIN = next(SideFormat.PART_MIN);
  private static final String MAX = next(SideFormat.PART_MAX);
  private static final String LEVELS = next(SideFormat.PART_LEVELS) + '{';
  private static final String META = next(PartFormat.META) + '{';
  private static final String SEALED = next(CatalogueLine.SEALED) + "true";
  private static final String LISTED = next(CatalogueLine.LISTED);

  /** A number of so many digits is below 2^64, so one beyond 2^63 shows by its sign. */
  private static final int MOST_DIGITS = 19;

  private final byte[] line;
  private final int end;
  private int at;

  /** Cleared by the first thing that is not as expected; what is read from then on counts not. */
  private boolean plain = true;

  /** A line of these bytes, up to where its checksum begins. */
  PlainLine(byte[] line, int from, int end) {
    this.line = line;
    this.at = from;
    this.end = end;
  }

  /** The line, null where it has to be parsed. */
  @Nullable CatalogueLine read() {
    take(CatalogueLine.BEGIN);
    String folder = text();
    take(VERSION_AND_PART);
    String part = text();
    take(BYTES);
    long bytes = number();
    take(ENTRIES);
    long entries = number();
    long least = takesIf(MIN) ? number() : Long.MAX_VALUE;
    long greatest = takesIf(MAX) ? number() : Long.MIN_VALUE;
    take(LEVELS);
    Map<LogSeverity, Long> levels = levels();
    take(META);
    Map<String, String> meta = meta();
    boolean sealed = takesIf(SEALED);
    long listed = takesIf(LISTED) ? number() : CatalogueLine.NOT_LISTED;
    return plain && at == end && bytes >= 0 && entries >= 0
        ? new CatalogueLine(
            folder, part, bytes, entries, least, greatest, levels, meta, sealed, listed)
        : null;
  }

  private Map<LogSeverity, Long> levels() {
    Map<LogSeverity, Long> levels = new EnumMap<>(LogSeverity.class);
    if (takesIf("}")) {
      return levels;
    }
    do {
      take("\"");
      Optional<LogSeverity> severity = LogSeverity.parse(text());
      take(":");
      long count = number();
      plain &= severity.isPresent();
      severity.ifPresent(known -> levels.put(known, count));
    } while (takesIf(","));
    take("}");
    return levels;
  }

  private Map<String, String> meta() {
    if (takesIf("}")) {
      return Map.of();
    }
    Map<String, String> meta = new HashMap<>();
    do {
      take("\"");
      String name = text();
      take(":\"");
      meta.put(name, text());
    } while (takesIf(","));
    take("}");
    return meta;
  }

  /** The text up to a quotation mark, which is taken too. */
  private String text() {
    int from = at;
    while (at < end && line[at] != '"') {
      // A byte beyond ASCII is below zero, so it is no more than a control character here.
      plain &= line[at] >= ' ' && line[at] != '\\';
      at++;
    }
    String text = new String(line, from, at - from, StandardCharsets.ISO_8859_1);
    take("\"");
    return text;
  }

  private long number() {
    boolean negative = takesIf("-");
    int from = at;
    long number = 0;
    while (at < end && line[at] >= '0' && line[at] <= '9') {
      number = 10 * number + line[at] - '0';
      at++;
    }
    plain &= at > from && at - from <= MOST_DIGITS && number >= 0;
    return negative ? -number : number;
  }

  private void take(String expected) {
    plain &= takesIf(expected);
  }

  private boolean takesIf(String expected) {
    if (at + expected.length() > end || !CatalogueLine.standsAt(line, at, expected)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  private static String next(String key) {
    return ",\"" + key + "\":";
  }
}
