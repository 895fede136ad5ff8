// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.LogEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch found. Immutable.
 *
 * @param entries the entries in the query's order
 * @param next where the next page begins, {@code null} where nothing more matched
 * @param damaged how many lines or regions could not be read and were passed over
 * @param notes one sentence for each kind of trouble met, naming the file; at most a few dozen
 */
public record FetchPage(
    List<LogEntry> entries, @Nullable FetchCursor next, long damaged, List<String> notes) {
  public FetchPage {
    entries = List.copyOf(entries);
    notes = List.copyOf(notes);
  }
}
