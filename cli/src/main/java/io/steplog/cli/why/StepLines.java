// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.cli.walk.EntryWalk;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.store.FetchCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a step that tell most: its last ones, and the first ERROR with those before it.
 * Keeps at most {@value #LAST} and {@value #BEFORE} of them, however many it is given. One thread.
 */
final class StepLines {
  /** How many of a step's last lines are shown. */
  static final int LAST = 20;

  /** How many lines before the first ERROR are shown. */
  static final int BEFORE = 20;

  private final Deque<LogEntry> last = new ArrayDeque<>();
  private List<LogEntry> before = List.of();
  private @Nullable LogEntry firstError;

  /** Takes the next entry in time. */
  void add(LogEntry entry) {
    if (firstError == null && isError(entry)) {
      firstError = entry;
      before = List.copyOf(last);
    }
    last.add(entry);
    if (last.size() > LAST) {
      last.remove();
    }
  }

  /** Takes what was found elsewhere of the same step, as if all had come in the order of time. */
  void add(@Nullable LogEntry otherError, List<LogEntry> otherBefore, List<LogEntry> otherLast) {
    LogEntry error = earlier(firstError, otherError);
    if (error != null) {
      List<LogEntry> around = new ArrayList<>(before);
      around.addAll(otherBefore);
      around.addAll(last);
      around.addAll(otherLast);
      around.removeIf(entry -> order(entry, error) >= 0);
      before = newest(around, BEFORE);
    }
    firstError = error;
    List<LogEntry> all = new ArrayList<>(last);
    all.addAll(otherLast);
    last.clear();
    last.addAll(newest(all, LAST));
  }

  /** The first entry at ERROR or above, {@code null} where there is none. */
  @Nullable LogEntry firstError() {
    return firstError;
  }

  /** What came right before the first ERROR. */
  List<LogEntry> before() {
    return before;
  }

  /** The newest, oldest first. */
  List<LogEntry> last() {
    return List.copyOf(last);
  }

  /** Whether the first ERROR is among the last lines or right before them. */
  boolean errorIsAmongTheLast() {
    LogEntry oldest = last.peek();
    LogEntry error = firstError;
    return error != null && oldest != null && order(oldest, error) <= 0;
  }

  /** Whether an ERROR stands among the last lines. */
  boolean endsWithError() {
    return last.stream().anyMatch(StepLines::isError);
  }

  private static boolean isError(LogEntry entry) {
    return entry.severity().compareTo(LogSeverity.ERROR) >= 0;
  }

  private static @Nullable LogEntry earlier(@Nullable LogEntry one, @Nullable LogEntry other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return order(one, other) <= 0 ? one : other;
  }

  private static int order(LogEntry one, LogEntry other) {
    return EntryWalk.cursorOf(one).compareTo(EntryWalk.cursorOf(other));
  }

  /** The newest, each once, oldest first. */
  private static List<LogEntry> newest(Collection<LogEntry> entries, int most) {
    TreeMap<FetchCursor, LogEntry> byOrder = new TreeMap<>();
    entries.forEach(entry -> byOrder.put(EntryWalk.cursorOf(entry), entry));
    return byOrder.values().stream().skip(Math.max(0, byOrder.size() - most)).toList();
  }
}
