// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.follow;

import io.steplog.record.LogEntry;
import java.util.List;

/**
 * What one look found. Immutable.
 *
 * @param entries what arrived, sorted by time as far as it came together
 * @param more whether there is more than was asked for
 * @param damaged how many lines or regions of what arrived could not be read
 * @param notes one sentence for each kind of trouble met
 */
public record Arrivals(List<LogEntry> entries, boolean more, long damaged, List<String> notes) {
  public Arrivals {
    entries = List.copyOf(entries);
    notes = List.copyOf(notes);
  }
}
