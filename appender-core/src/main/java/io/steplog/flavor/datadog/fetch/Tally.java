// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.fetch;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.OriginIds;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Counts entries by origin, newest first, each once. One thread. */
final class Tally {
  private static final class Row {
    final Origin origin;
    final Map<LogSeverity, Long> levels = new EnumMap<>(LogSeverity.class);
    long entries;
    long bytes;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;

    Row(Origin origin) {
      this.origin = origin;
    }
  }

  private final String explorer;
  private final Map<OriginIds, Row> rows = new LinkedHashMap<>();
  private final Set<Object> seen = new HashSet<>();

  Tally(String explorer) {
    this.explorer = explorer;
  }

  static boolean asks(OriginQuery query, Origin origin) {
    return isOrAbsent(query.pipelineRunId(), origin.pipelineRunId())
        && isOrAbsent(query.stepId(), origin.stepId())
        && isOrAbsent(query.source(), origin.source());
  }

  private static boolean isOrAbsent(Optional<String> asked, String found) {
    return asked.isEmpty() || asked.get().equals(found);
  }

  void add(LogEntry entry) {
    if (!seen.add(entry.id())) {
      return;
    }
    // The newest entry's metadata are the origin's last.
    Row row = rows.computeIfAbsent(OriginIds.of(entry.origin()), ids -> new Row(entry.origin()));
    row.entries++;
    row.bytes += entry.message().getBytes(StandardCharsets.UTF_8).length;
    row.first = Math.min(row.first, entry.epochNanos());
    row.last = Math.max(row.last, entry.epochNanos());
    row.levels.merge(entry.severity(), 1L, Long::sum);
  }

  int entries() {
    return seen.size();
  }

  void forEach(Consumer<StoredOrigin> into) {
    Map<String, String> links = new HashMap<>();
    for (Row row : rows.values()) {
      String run = row.origin.pipelineRunId();
      into.accept(
          new StoredOrigin(
              row.origin,
              row.entries,
              row.bytes,
              row.first,
              row.last,
              row.levels,
              true,
              links.computeIfAbsent(run, this::link)));
    }
  }

  /** The page of the log explorer that shows all of the run that was counted. */
  private String link(String run) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Row row : rows.values()) {
      if (row.origin.pipelineRunId().equals(run)) {
        first = Math.min(first, row.first);
        last = Math.max(last, row.last);
      }
    }
    return explorer
        + "?query="
        + URLEncoder.encode(QueryText.ofRun(run), StandardCharsets.UTF_8)
        + "&from_ts="
        + Math.floorDiv(first, 1_000_000L)
        + "&to_ts="
        + (Math.floorDiv(last, 1_000_000L) + 1)
        + "&live=false";
  }
}
