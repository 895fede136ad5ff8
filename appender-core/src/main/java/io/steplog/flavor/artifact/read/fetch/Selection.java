// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

import io.steplog.flavor.artifact.read.scan.RawEntry;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.flavor.artifact.read.tree.Trouble;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchCursor;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first entries behind a cursor, in the query's order, of all that are offered in
 * whatever order: no more than the page holds and one, which says that there is a next page. What
 * was offered twice it keeps once.
 */
final class Selection {
  private record Held(LogEntry entry, long stored) {}

  private final boolean newestFirst;
  private final long limit;
  private final long mostBytes;
  private final @Nullable FetchCursor after;
  private final ReadNotes notes;
  private final TreeMap<FetchCursor, Held> held;
  private long heldBytes;

  /** The first entry that was let go for want of room: from there on the page has nothing. */
  private @Nullable FetchCursor ceiling;

  Selection(FetchQuery query, long mostBytes, ReadNotes notes) {
    this.newestFirst = query.order() == FetchQuery.Order.NEWEST_FIRST;
    this.limit = query.limit();
    this.mostBytes = mostBytes;
    this.after = query.cursor();
    this.notes = notes;
    Comparator<FetchCursor> oldestFirst = FetchCursor::compareTo;
    this.held = new TreeMap<>(newestFirst ? oldestFirst.reversed() : oldestFirst);
  }

  /** Whether there is no use in offering an entry of this time and id. */
  boolean rejects(long nanos, long writer, long position) {
    if (after != null && compare(nanos, writer, position, after) <= 0) {
      return true;
    }
    FetchCursor bound = bound();
    return bound != null && compare(nanos, writer, position, bound) > 0;
  }

  /** Whether nothing of this time range is of use any more. */
  boolean isCompleteBefore(long least, long greatest) {
    FetchCursor bound = bound();
    return bound != null
        && (newestFirst ? greatest < bound.epochNanos() : least > bound.epochNanos());
  }

  /** Whether all of this time range stands before the cursor, and was on an earlier page. */
  boolean isPassed(long least, long greatest) {
    return after != null
        && (newestFirst ? least > after.epochNanos() : greatest < after.epochNanos());
  }

  /** Whether some of this time range may have been on an earlier page. */
  boolean isPartlyPassed(long least, long greatest) {
    return after != null
        && (newestFirst ? greatest >= after.epochNanos() : least <= after.epochNanos());
  }

  /** The order in which stretches are opened: that which may hold the page's first entry first. */
  int compare(Stretch one, Stretch other) {
    return newestFirst
        ? Long.compare(other.greatest(), one.greatest())
        : Long.compare(one.least(), other.least());
  }

  /** The order of the page: below 0 if the first stands before the second. */
  int compare(RawEntry one, RawEntry other) {
    return compare(
        one.timeNanos(),
        one.writer(),
        one.position(),
        other.timeNanos(),
        other.writer(),
        other.position());
  }

  private int compare(long nanos, long writer, long position, FetchCursor other) {
    EntryId id = other.id();
    return compare(nanos, writer, position, other.epochNanos(), id.writer(), id.position());
  }

  private int compare(
      long nanos, long writer, long position, long nanos2, long writer2, long position2) {
    int order = Long.compare(nanos, nanos2);
    if (order == 0) {
      order = Long.compare(writer, writer2);
    }
    if (order == 0) {
      order = Long.compare(position, position2);
    }
    return newestFirst ? -order : order;
  }

  /** Takes an entry, unless it has it already. */
  void offer(LogEntry entry, long stored) {
    FetchCursor place = new FetchCursor(entry.epochNanos(), entry.id());
    Held twin = held.get(place);
    if (twin != null) {
      if (!isSame(twin.entry, entry)) {
        notes.add(Trouble.TWO_UNDER_ONE_ID, entry.id().toString());
      }
      return;
    }
    held.put(place, new Held(entry, stored));
    heldBytes += stored;
    while (held.size() > limit + 1 || heldBytes > mostBytes && held.size() > 2) {
      var last = held.pollLastEntry();
      heldBytes -= last.getValue().stored;
      ceiling = last.getKey();
    }
  }

  FetchPage page() {
    List<LogEntry> entries = new ArrayList<>((int) Math.min(limit, held.size()));
    for (Held each : held.values()) {
      if (entries.size() == limit) {
        break;
      }
      entries.add(each.entry);
    }
    boolean more = ceiling != null || held.size() > limit;
    return new FetchPage(entries, more ? endOf(entries) : null, notes.damaged(), notes.sentences());
  }

  private @Nullable FetchCursor endOf(List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return after;
    }
    LogEntry last = entries.get(entries.size() - 1);
    return new FetchCursor(last.epochNanos(), last.id());
  }

  private @Nullable FetchCursor bound() {
    return held.size() > limit ? held.lastKey() : ceiling;
  }

  /** The metadata may differ: only the first line of a part has them. */
  private static boolean isSame(LogEntry one, LogEntry other) {
    return one.origin().sameIds(other.origin())
        && one.severity() == other.severity()
        && one.severityText().equals(other.severityText())
        && one.logger().equals(other.logger())
        && one.message().equals(other.message())
        && one.thread().equals(other.thread())
        && one.context().equals(other.context())
        && one.contextStack().equals(other.contextStack())
        && one.markers().equals(other.markers())
        && one.fields().equals(other.fields())
        && Objects.equals(one.template(), other.template())
        && one.arguments().equals(other.arguments())
        && Objects.equals(one.throwable(), other.throwable())
        && Objects.equals(one.callSite(), other.callSite())
        && Objects.equals(one.trace(), other.trace())
        && Objects.equals(one.sequence(), other.sequence());
  }
}
