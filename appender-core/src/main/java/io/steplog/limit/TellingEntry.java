// SPDX-License-Identifier: Apache-2.0
package io.steplog.limit;

import io.steplog.record.LogEntry;
import io.steplog.record.Nanos;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the entry that tells of others which were left out: of their logger, level and origin, with
 * the time of the first of them.
 */
final class TellingEntry {
  private static final String COUNT = "steplog.";
  private static final String LAST = "steplog.last";

  private TellingEntry() {}

  /**
   * The entry.
   *
   * @param how {@link Limits#LIMITED} or {@link Limits#FOLDED}
   */
  static LogEntry of(LeftOut leftOut, String how, @Nullable Rate rate) {
    String last = Nanos.toInstant(leftOut.lastNanos).toString();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(COUNT + how, leftOut.count);
    fields.put(LAST, last);
    return LogEntry.ofTheLibrary(
        leftOut.origin,
        leftOut.firstNanos,
        leftOut.severity,
        leftOut.logger,
        message(leftOut, how, rate, last),
        fields);
  }

  private static String message(LeftOut leftOut, String how, @Nullable Rate rate, String last) {
    String count = grouped(leftOut.count);
    return how.equals(Limits.FOLDED)
        ? "repeated "
            + count
            + (leftOut.count == 1 ? " time, at " : " times, last at ")
            + last
            + ": "
            + leftOut.message
        : count
            + " more left out by limit.rate = "
            + rate
            + ", last at "
            + last
            + ", first: "
            + leftOut.message;
  }

  /** As in 1,204, whatever the locale. */
  private static String grouped(long count) {
    StringBuilder digits = new StringBuilder(Long.toString(count));
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
