// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a part: {@code <millis, 13 digits>-<hint, 8 hex digits>-<number, 6 digits>.jsonl}.
 * Sorted as text, the parts of one writer stand in the order of its entries.
 *
 * @param millis when the part was begun, since 1970, but never less than in the writer's previous
 *     part of that origin
 * @param hint the first 8 of the 15 hex digits of the writer: a hint, since two writers may share
 *     them; the ids in the lines say whose they are
 * @param number grows from part to part of a writer and origin; need not begin at 0 nor be dense
 */
public record PartName(long millis, String hint, int number) implements Comparable<PartName> {
  public static final String SUFFIX = ".jsonl";

  private static final Pattern PATTERN =
      Pattern.compile("([0-9]{13})-([0-9a-f]{8})-([0-9]{6,9})\\.jsonl");
  private static final long MOST_MILLIS = 9_999_999_999_999L;
  private static final Comparator<PartName> ORDER =
      Comparator.comparingLong(PartName::millis)
          .thenComparing(PartName::hint)
          .thenComparingInt(PartName::number);

  /** A clock that is off must not give a name that sorts wrongly. */
  public PartName {
    millis = Math.max(0, Math.min(MOST_MILLIS, millis));
  }

  /** The name of a part of this writer. */
  public static PartName of(long millis, long writer, int number) {
    return new PartName(millis, hint(writer), number);
  }

  /** All 15 hex digits of a writer's 58 bits. */
  public static String writerHex(long writer) {
    return String.format(Locale.ROOT, "%015x", writer);
  }

  /** What of a writer stands in the names of its parts. */
  public static String hint(long writer) {
    return writerHex(writer).substring(0, 8);
  }

  /** Takes a file's name apart; empty if it is none of a part. */
  public static Optional<PartName> parse(String fileName) {
    Matcher matcher = PATTERN.matcher(fileName);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PartName(
            Long.parseLong(matcher.group(1)),
            matcher.group(2),
            Integer.parseInt(matcher.group(3))));
  }

  @Override
  public int compareTo(PartName other) {
    return ORDER.compare(this, other);
  }

  /** The file's name. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%013d-%s-%06d%s", millis, hint, number, SUFFIX);
  }
}
