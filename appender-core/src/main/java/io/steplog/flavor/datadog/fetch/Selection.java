// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.fetch;

import io.steplog.record.LogEntry;
import io.steplog.store.FetchCursor;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts what comes in the order of milliseconds, and within one in any, into the query's order: an
 * entry is on the page only when all of its millisecond has come. What came twice it has once.
 */
final class Selection {
  /** Entries of more text than this are left to the next page. */
  private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

  private final FetchQuery query;
  private final boolean newestFirst;
  private final TreeMap<FetchCursor, LogEntry> held;

  /** How many are held of milliseconds that are complete. */
  private int complete;

  private long lastMillis;
  private boolean any;
  private long characters;

  Selection(FetchQuery query) {
    this.query = query;
    this.newestFirst = query.order() == FetchQuery.Order.NEWEST_FIRST;
    Comparator<FetchCursor> oldestFirst = FetchCursor::compareTo;
    this.held = new TreeMap<>(newestFirst ? oldestFirst.reversed() : oldestFirst);
  }

  void offer(Pages.Found found) {
    if (!any || found.millis() != lastMillis) {
      any = true;
      lastMillis = found.millis();
      complete = held.size();
    }
    LogEntry entry = found.entry();
    FetchCursor place = placeOf(entry);
    if (query.matches(entry) && isBehindCursor(place) && held.put(place, entry) == null) {
      characters += entry.message().length();
    }
  }

  private boolean isBehindCursor(FetchCursor place) {
    FetchCursor cursor = query.cursor();
    return cursor == null
        || (newestFirst ? place.compareTo(cursor) < 0 : place.compareTo(cursor) > 0);
  }

  /** Whether nothing that may still come can stand on the page. */
  boolean isComplete() {
    return complete > query.limit() || complete > 0 && characters > MOST_CHARACTERS;
  }

  /** Nothing more comes, since all of it came or since enough did. */
  void ended(boolean all) {
    if (all) {
      complete = held.size();
    }
  }

  FetchPage page(long damaged, List<String> notes) {
    int size = Math.min(query.limit(), complete);
    List<LogEntry> entries = new ArrayList<>(size);
    FetchCursor last = null;
    for (Map.Entry<FetchCursor, LogEntry> each : held.entrySet()) {
      if (entries.size() == size) {
        break;
      }
      entries.add(each.getValue());
      last = each.getKey();
    }
    return new FetchPage(entries, size < held.size() ? next(last) : null, damaged, notes);
  }

  private @Nullable FetchCursor next(@Nullable FetchCursor last) {
    return last == null ? query.cursor() : last;
  }

  private static FetchCursor placeOf(LogEntry entry) {
    return new FetchCursor(entry.epochNanos(), entry.id());
  }
}
