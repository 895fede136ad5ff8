// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

import io.steplog.record.Digits;
import java.util.Optional;

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

  private static final long MOST_MILLIS = 9_999_999_999_999L;
  private static final int MILLIS_END = 13;
  private static final int HINT_END = MILLIS_END + 1 + 8;
  private static final int NUMBER_BEGIN = HINT_END + 1;
  private static final int LEAST_NUMBER_END = NUMBER_BEGIN + 6;
  private static final int MOST_NUMBER_END = NUMBER_BEGIN + 9;

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
    return Digits.hex(writer, 15);
  }

  /** What of a writer stands in the names of its parts. */
  public static String hint(long writer) {
    return writerHex(writer).substring(0, 8);
  }

  /** Takes a file's name apart; empty if it is none of a part. */
  public static Optional<PartName> parse(String fileName) {
    int end = fileName.length() - SUFFIX.length();
    if (end < LEAST_NUMBER_END
        || end > MOST_NUMBER_END
        || !fileName.endsWith(SUFFIX)
        || fileName.charAt(MILLIS_END) != '-'
        || fileName.charAt(HINT_END) != '-'
        || !areDigits(fileName, 0, MILLIS_END, '9')
        || !areDigits(fileName, MILLIS_END + 1, HINT_END, 'f')
        || !areDigits(fileName, NUMBER_BEGIN, end, '9')) {
      return Optional.empty();
    }
    return Optional.of(
        new PartName(
            Long.parseLong(fileName.substring(0, MILLIS_END)),
            fileName.substring(MILLIS_END + 1, HINT_END),
            Integer.parseInt(fileName.substring(NUMBER_BEGIN, end))));
  }

  private static boolean areDigits(String text, int from, int to, char greatest) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > greatest)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(PartName other) {
    int byMillis = Long.compare(millis, other.millis);
    int byHint = byMillis != 0 ? byMillis : hint.compareTo(other.hint);
    return byHint != 0 ? byHint : Integer.compare(number, other.number);
  }

  /** The file's name. */
  @Override
  public String toString() {
    return Digits.decimal(millis, 13) + '-' + hint + '-' + Digits.decimal(number, 6) + SUFFIX;
  }
}
