// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.OriginIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts the entries of a batch by origin; those of one origin stay in their order. */
final class BatchGroups {
  private BatchGroups() {}

  /** The entries of each origin. */
  static Map<OriginIds, List<LogEntry>> of(List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return Map.of();
    }
    Origin first = entries.get(0).origin();
    if (areAllOf(first, entries)) {
      return Map.of(OriginIds.of(first), entries);
    }
    Map<OriginIds, List<LogEntry>> groups = new LinkedHashMap<>();
    Origin last = first;
    List<LogEntry> group = groups.computeIfAbsent(OriginIds.of(first), ids -> new ArrayList<>());
    for (LogEntry entry : entries) {
      if (!isSame(entry.origin(), last)) {
        last = entry.origin();
        group = groups.computeIfAbsent(OriginIds.of(last), ids -> new ArrayList<>());
      }
      group.add(entry);
    }
    return groups;
  }

  private static boolean areAllOf(Origin origin, List<LogEntry> entries) {
    for (LogEntry entry : entries) {
      if (!isSame(entry.origin(), origin)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Origin one, Origin other) {
    return one == other || one.sameIds(other);
  }
}
