// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import io.steplog.record.DropReason;

/**
 * Entries that one store gave up.
 *
 * @param from the position of the first
 * @param to the position behind the last
 * @param entries how many
 * @param reason why
 * @param leastNanos the least time among them
 * @param greatestNanos the greatest
 */
public record Drop(
    long from, long to, long entries, DropReason reason, long leastNanos, long greatestNanos) {

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
        Math.max(greatestNanos, next.greatestNanos));
  }
}
