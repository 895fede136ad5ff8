// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.testing;

import static java.util.stream.Collectors.groupingBy;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.store.FetchCursor;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogReader;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store's read side over a list, true to the contract in its plainest form. */
public final class MemoryReader implements LogReader {
  private static final Comparator<LogEntry> ORDER = Comparator.comparing(MemoryReader::cursor);

  private final List<LogEntry> entries = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Integer> limits = new ArrayList<>();
  private long damaged;

  /** Stores these. */
  public MemoryReader add(LogEntry... more) {
    entries.addAll(List.of(more));
    return this;
  }

  /** Every page will tell of this damage. */
  public void damage(long count, String note) {
    damaged = count;
    notes.add(note);
  }

  /** The limits of all fetches so far. */
  public List<Integer> limits() {
    return limits;
  }

  @Override
  public FetchPage fetch(FetchQuery query) {
    limits.add(query.limit());
    Comparator<LogEntry> order =
        query.order() == FetchQuery.Order.OLDEST_FIRST ? ORDER : ORDER.reversed();
    List<LogEntry> found =
        entries.stream()
            .filter(entry -> matches(query, entry))
            .filter(entry -> isBehind(query, entry))
            .sorted(order)
            .toList();
    List<LogEntry> page = found.stream().limit(query.limit()).toList();
    FetchCursor next =
        page.isEmpty() || page.size() == found.size() ? null : cursor(page.get(page.size() - 1));
    return new FetchPage(page, next, damaged, notes);
  }

  @Override
  public void origins(OriginQuery query, Consumer<StoredOrigin> into) {
    Map<List<String>, List<LogEntry>> byIds =
        entries.stream()
            .collect(
                groupingBy(
                    e ->
                        List.of(
                            e.origin().pipelineRunId(), e.origin().stepId(), e.origin().source())));
    byIds.forEach(
        (ids, held) -> {
          if (query.pipelineRunId().map(ids.get(0)::equals).orElse(true)
              && query.stepId().map(ids.get(1)::equals).orElse(true)
              && query.source().map(ids.get(2)::equals).orElse(true)) {
            into.accept(stored(held));
          }
        });
  }

  private static StoredOrigin stored(List<LogEntry> held) {
    Map<LogSeverity, Long> levels =
        held.stream().collect(groupingBy(LogEntry::severity, TreeMap::new, Collectors.counting()));
    Origin origin = held.get(0).origin();
    return new StoredOrigin(
        origin,
        held.size(),
        held.size() * 100L,
        held.stream().mapToLong(LogEntry::epochNanos).min().orElseThrow(),
        held.stream().mapToLong(LogEntry::epochNanos).max().orElseThrow(),
        levels,
        true,
        "memory/" + origin.stepId());
  }

  private static boolean matches(FetchQuery query, LogEntry entry) {
    Origin origin = entry.origin();
    return is(query.pipelineRunId(), origin.pipelineRunId())
        && is(query.stepId(), origin.stepId())
        && is(query.source(), origin.source())
        && (query.fromNanos() == null || entry.epochNanos() >= query.fromNanos())
        && (query.untilNanos() == null || entry.epochNanos() <= query.untilNanos())
        && (query.leastSeverity() == null || entry.severity().compareTo(query.leastSeverity()) >= 0)
        && (query.text() == null || entry.message().contains(query.text()))
        && (query.logger() == null || (entry.logger() + '.').startsWith(query.logger() + '.'))
        && query.fields().entrySet().stream()
            .allMatch(
                f ->
                    f.getValue().equals(String.valueOf(entry.fields().get(f.getKey())))
                        || f.getValue().equals(entry.context().get(f.getKey())))
        && query.metadata().entrySet().stream()
            .allMatch(m -> m.getValue().equals(origin.metadata().get(m.getKey())));
  }

  private static boolean is(@Nullable String asked, String value) {
    return asked == null || asked.equals(value);
  }

  private static boolean isBehind(FetchQuery query, LogEntry entry) {
    if (query.cursor() == null) {
      return true;
    }
    int order = cursor(entry).compareTo(query.cursor());
    return query.order() == FetchQuery.Order.OLDEST_FIRST ? order > 0 : order < 0;
  }

  private static FetchCursor cursor(LogEntry entry) {
    return new FetchCursor(entry.epochNanos(), entry.id());
  }
}
