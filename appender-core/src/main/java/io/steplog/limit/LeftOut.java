// SPDX-License-Identifier: Apache-2.0
package io.steplog.limit;

import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.EntryKeys;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import org.jspecify.annotations.Nullable;

/** Entries of one key that were left out, and not told of yet. Guarded by its set's lock. */
final class LeftOut {
  /** Characters of a message that are told again. */
  private static final int MOST_TEXT = 1_000;

  final Origin origin;
  final String logger;
  final LogSeverity severity;

  /** Of the first one. */
  final String message;

  final long firstNanos;
  long lastNanos;
  long count;

  private LeftOut(Origin origin, EntryEncoder entry) {
    this.origin = origin;
    this.logger = entry.loggerName();
    this.severity = LogSeverity.ofNumber(entry.severityNumber());
    this.message = EntryKeys.message(entry, MOST_TEXT);
    this.firstNanos = entry.epochNanos();
    this.lastNanos = firstNanos;
    this.count = 1;
  }

  /** The first of them; {@code null} for one of no origin, which no log call makes. */
  static @Nullable LeftOut first(EntryEncoder entry) {
    return entry.origin() != null && entry.origin().value() instanceof Origin origin
        ? new LeftOut(origin, entry)
        : null;
  }

  void add(EntryEncoder entry) {
    count++;
    lastNanos = Math.max(lastNanos, entry.epochNanos());
  }
}
