// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.List;

/**
 * Entries of one writer in the order of their positions, handed to a sink as one piece. Immutable,
 * and may be kept.
 *
 * @param writer whose journal they are from
 * @param adopted whether that writer is dead and its journal was adopted: only then can entries be
 *     in the store already
 * @param entries the entries; may be empty where only positions were passed
 * @param from the position at which the batch begins
 * @param to the position at which the next batch begins
 * @param bytes the entries' size in the journal
 */
public record LogBatch(
    long writer, boolean adopted, List<LogEntry> entries, long from, long to, long bytes) {
  public LogBatch {
    entries = List.copyOf(entries);
  }
}
