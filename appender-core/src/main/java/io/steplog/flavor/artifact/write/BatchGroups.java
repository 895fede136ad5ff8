// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts the entries of a batch by origin; those of one origin stay in their order. */
final class BatchGroups {
  /** The three ids that make one stream, whatever the metadata. */
  record Ids(String pipelineRunId, String stepId, String source) {
    static Ids of(Origin origin) {
      return new Ids(origin.pipelineRunId(), origin.stepId(), origin.source());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Ids that
          && pipelineRunId.equals(that.pipelineRunId)
          && stepId.equals(that.stepId)
          && source.equals(that.source);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * pipelineRunId.hashCode() + stepId.hashCode()) + source.hashCode();
    }
  }

  private BatchGroups() {}

  /** The entries of each origin. */
  static Map<Ids, List<LogEntry>> of(List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return Map.of();
    }
    Origin first = entries.get(0).origin();
    if (areAllOf(first, entries)) {
      return Map.of(Ids.of(first), entries);
    }
    Map<Ids, List<LogEntry>> groups = new LinkedHashMap<>();
    Origin last = first;
    List<LogEntry> group = groups.computeIfAbsent(Ids.of(first), ids -> new ArrayList<>());
    for (LogEntry entry : entries) {
      if (!isSame(entry.origin(), last)) {
        last = entry.origin();
        group = groups.computeIfAbsent(Ids.of(last), ids -> new ArrayList<>());
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
