// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.send;

import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Knows what was settled of a batch that is handed in again, so that it is not sent twice. Entries
 * of a writer are settled in the order of their positions. One thread.
 */
final class Progress {
  /** More writers than this at once have no unfinished batch; the eldest is forgotten. */
  private static final int MOST_WRITERS = 64;

  private static final class Mark {
    long through = Long.MIN_VALUE;
    final TreeMap<Long, String> rejected = new TreeMap<>();
  }

  private final Map<Long, Mark> marks = new LinkedHashMap<>();

  /** The entries of the batch that nothing is known of yet. */
  List<LogEntry> unsettled(LogBatch batch) {
    Mark mark = marks.get(batch.writer());
    if (mark == null) {
      return batch.entries();
    }
    return batch.entries().stream().filter(each -> each.id().position() > mark.through).toList();
  }

  /** Everything through this entry is stored, or was rejected before. */
  void stored(LogEntry last) {
    markOf(last).through = last.id().position();
  }

  /** This entry is given up. */
  void rejected(LogEntry entry, String why) {
    Mark mark = markOf(entry);
    mark.through = entry.id().position();
    mark.rejected.put(entry.id().position(), why);
  }

  /** All of the batch is settled: forgets it, and says what became of it. */
  SinkResult settle(LogBatch batch) {
    Mark mark = marks.get(batch.writer());
    if (mark == null) {
      return new SinkResult.Stored(batch.entries().size());
    }
    Map<Long, String> rejected = mark.rejected.headMap(batch.to(), false);
    int count = rejected.size();
    String why = count == 0 ? "" : rejected.values().iterator().next();
    rejected.clear();
    if (mark.through < batch.to()) {
      marks.remove(batch.writer());
    }
    return new SinkResult.Stored(batch.entries().size() - count, count, why);
  }

  private Mark markOf(LogEntry entry) {
    Mark mark = marks.computeIfAbsent(entry.id().writer(), writer -> new Mark());
    if (marks.size() > MOST_WRITERS) {
      marks.remove(marks.keySet().iterator().next());
    }
    return mark;
  }
}
