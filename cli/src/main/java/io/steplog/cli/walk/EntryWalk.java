// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.record.LogEntry;
import io.steplog.store.FetchCursor;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogReader;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands over what a query finds, entry by entry, and holds one page of it at a time: a small one at
 * first, since often that is all. A reader ends a page of large entries early. One thread.
 */
public final class EntryWalk {
  private static final int FIRST_PAGE = 128;
  private static final int LARGEST_PAGE = 4_096;

  private final LogReader reader;
  private final FetchQuery query;
  private final Predicate<LogEntry> wanted;
  private final Damage damage;

  private Iterator<LogEntry> page = Collections.emptyIterator();
  private @Nullable FetchCursor cursor;
  private int pageSize = FIRST_PAGE;
  private long left;
  private boolean ended;

  /**
   * Walks in the query's order from its cursor on, to its limit at most.
   *
   * @param wanted what the query cannot say; entries that fail it do not count against the limit
   * @param damage is told what was passed over
   */
  public EntryWalk(LogReader reader, FetchQuery query, Predicate<LogEntry> wanted, Damage damage) {
    this.reader = reader;
    this.query = query;
    this.wanted = wanted;
    this.damage = damage;
    this.cursor = query.cursor();
    this.left = query.limit();
  }

  /**
   * The next entry, {@code null} after the last.
   *
   * @throws IOException if the store cannot be read at all
   */
  public @Nullable LogEntry next() throws IOException {
    while (!page.hasNext()) {
      if (ended || left == 0) {
        return null;
      }
      turn();
    }
    return page.next();
  }

  /** Whether the next entry is at hand without another look into the store. */
  public boolean hasReady() {
    return page.hasNext();
  }

  private void turn() throws IOException {
    FetchPage next = reader.fetch(query(Math.toIntExact(Math.min(pageSize, left))));
    damage.add(next);
    List<LogEntry> entries = next.entries().stream().filter(wanted).toList();
    left -= entries.size();
    cursor = next.next();
    ended = cursor == null;
    page = entries.iterator();
    pageSize = Math.min(LARGEST_PAGE, 4 * pageSize);
  }

  private FetchQuery query(int limit) {
    return new FetchQuery(
        query.pipelineRunId(),
        query.stepId(),
        query.source(),
        query.fromNanos(),
        query.untilNanos(),
        query.leastSeverity(),
        query.text(),
        query.logger(),
        query.fields(),
        query.metadata(),
        limit,
        query.order(),
        cursor);
  }

  /** Where an entry stands in the order of all. */
  public static FetchCursor cursorOf(LogEntry entry) {
    return new FetchCursor(entry.epochNanos(), entry.id());
  }
}
