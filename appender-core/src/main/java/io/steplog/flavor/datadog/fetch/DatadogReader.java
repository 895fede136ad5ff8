// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.fetch;

import com.datadog.api.client.v2.model.Log;
import com.datadog.api.client.v2.model.LogsListResponse;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchCursor;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogReader;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries by Datadog's log search and gives them back as they were emitted. What Datadog has
 * not indexed yet, or no longer keeps, is not found. One thread at a time.
 */
public final class DatadogReader implements LogReader {
  /** The longest that Datadog keeps logs to be searched: fifteen months. */
  private static final long LOOK_BACK_MILLIS = Duration.ofDays(460).toMillis();

  /** A step's clock may be ahead. */
  private static final long LOOK_AHEAD_MILLIS = Duration.ofDays(1).toMillis();

  private static final int MOST_TALLIED = FetchQuery.DEFAULT_LIMIT;

  private final Search search;
  private final String explorer;
  private final InstantSource clock;
  private final Diagnostics diagnostics;

  /** A reader of what a search finds; the explorer is a page for people. */
  public DatadogReader(
      Search search, String explorer, InstantSource clock, Diagnostics diagnostics) {
    this.search = search;
    this.explorer = explorer;
    this.clock = clock;
    this.diagnostics = diagnostics;
  }

  @Override
  public synchronized FetchPage fetch(FetchQuery query) throws IOException {
    Selection selection = new Selection(query);
    Pages pages = new Pages();
    if (query.limit() > 0) {
      Search.Walk walk = search.walk(range(query), query.limit() + 1L);
      do {
        LogsListResponse page = walk.next();
        pages.heed(page);
        for (Log log : Pages.logs(page)) {
          Pages.Found found = pages.read(log);
          if (found != null) {
            selection.offer(found);
          }
        }
      } while (!walk.isOver() && !selection.isComplete());
      selection.ended(walk.isOver());
    }
    return selection.page(pages.damaged(), pages.notes());
  }

  private Search.Range range(FetchQuery query) {
    boolean newestFirst = query.order() == FetchQuery.Order.NEWEST_FIRST;
    long from = clock.millis() - LOOK_BACK_MILLIS;
    long until = clock.millis() + LOOK_AHEAD_MILLIS;
    Long least = query.fromNanos();
    Long greatest = query.untilNanos();
    FetchCursor cursor = query.cursor();
    if (least != null) {
      from = millis(least);
    }
    if (greatest != null) {
      until = millis(greatest) + 1;
    }
    if (cursor != null && newestFirst) {
      until = Math.min(until, millis(cursor.epochNanos()) + 1);
    } else if (cursor != null) {
      from = Math.max(from, millis(cursor.epochNanos()));
    }
    return new Search.Range(
        QueryText.of(query), Math.max(0, from), Math.max(0, until), newestFirst);
  }

  private static long millis(long nanos) {
    return Math.floorDiv(nanos, 1_000_000L);
  }

  /**
   * Hands over what the newest entries, {@value #MOST_TALLIED} at most, tell of their origins:
   * Datadog has no list of them, and grants few searches an hour.
   */
  @Override
  public synchronized void origins(OriginQuery query, Consumer<StoredOrigin> into)
      throws IOException {
    Tally tally = new Tally(explorer);
    Pages pages = new Pages();
    Search.Range range =
        new Search.Range(
            QueryText.of(query),
            clock.millis() - LOOK_BACK_MILLIS,
            clock.millis() + LOOK_AHEAD_MILLIS,
            true);
    Search.Walk walk = search.walk(range, MOST_TALLIED);
    do {
      LogsListResponse page = walk.next();
      for (Log log : Pages.logs(page)) {
        LogEntry entry = entryOf(pages.read(log));
        if (entry != null && Tally.asks(query, entry.origin())) {
          tally.add(entry);
        }
      }
    } while (!walk.isOver() && tally.entries() < MOST_TALLIED);
    if (!walk.isOver()) {
      diagnostics.warn(
          "SL-504",
          "only the newest "
              + tally.entries()
              + " entries at Datadog were counted; --run narrows what is looked through");
    }
    tally.forEach(into);
  }

  private static @Nullable LogEntry entryOf(Pages.@Nullable Found found) {
    return found == null ? null : found.entry();
  }
}
