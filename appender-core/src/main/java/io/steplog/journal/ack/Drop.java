// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.ack;

import io.steplog.record.DropReason;
import java.util.EnumMap;
import java.util.Map;

/**
 * Entries that one store gave up.
 *
 * @param from the position of the first
 * @param to the position behind the last
 * @param entries how many
 * @param reason why
 * @param leastNanos the least time among them
 * @param greatestNanos the greatest
 * @param calls calls that never became entries, and that only what was given up would have told of
 */
public record Drop(
    long from,
    long to,
    long entries,
    DropReason reason,
    long leastNanos,
    long greatestNanos,
    Map<DropReason, Long> calls) {

  public Drop {
    calls = Map.copyOf(calls);
  }

  /** Where nothing told of calls. */
  public Drop(
      long from, long to, long entries, DropReason reason, long leastNanos, long greatestNanos) {
    this(from, to, entries, reason, leastNanos, greatestNanos, Map.of());
  }

  /** A range that is not to be delivered, of which there is nothing to tell. */
  public static Drop untold(long from, long to) {
    return new Drop(from, to, 0, DropReason.JOURNAL_FULL, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  /** Whether there is anything to tell of. */
  public boolean isEmpty() {
    return entries == 0 && calls.isEmpty();
  }

  /** Whether the other follows without a gap, or is at the very same place, for the same reason. */
  boolean goesOnIn(Drop next) {
    return reason == next.reason && (to == next.from || from == next.from && to == next.to);
  }

  Drop and(Drop next) {
    return new Drop(
        from,
        next.to,
        entries + next.entries,
        reason,
        Math.min(leastNanos, next.leastNanos),
        Math.max(greatestNanos, next.greatestNanos),
        added(calls, next.calls, 1));
  }

  /** What of it is behind its beginning, which was told of. */
  Drop behind(Drop told) {
    return new Drop(
        told.to,
        to,
        entries - told.entries,
        reason,
        leastNanos,
        greatestNanos,
        added(calls, told.calls, -1));
  }

  private static Map<DropReason, Long> added(
      Map<DropReason, Long> some, Map<DropReason, Long> others, int sign) {
    Map<DropReason, Long> sum = new EnumMap<>(DropReason.class);
    sum.putAll(some);
    others.forEach((reason, count) -> sum.merge(reason, sign * count, Long::sum));
    sum.values().removeIf(count -> count <= 0);
    return sum;
  }
}
