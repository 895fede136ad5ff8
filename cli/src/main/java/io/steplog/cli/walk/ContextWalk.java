// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.record.LogEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Shows each match with the entries around it, each entry once, however close the matches stand.
 *
 * <p>Two walks side by side: one over what matches, one over all that is in scope. What matches is
 * so decided by the store alone. Where the next match is far, the second walk leaps to it. One
 * thread; holds two pages and {@code around} entries.
 */
public final class ContextWalk {
  /** A leap costs two looks into the store; so many entries cost more to pass by. */
  private static final int LEAP_AFTER = 10_000;

  /** Begins a walk over all that is in scope. */
  public interface ScopeWalks {
    /**
     * A walk that begins so many entries before the match.
     *
     * @throws IOException if the store cannot be read at all
     */
    EntryWalk around(LogEntry match, int before) throws IOException;
  }

  private final EntryWalk matches;
  private final ScopeWalks scopes;
  private final int around;
  private final EntrySink sink;

  private final Deque<LogEntry> before = new ArrayDeque<>();
  private int stillAfter;
  private int passedBy;
  private boolean shownAny;

  public ContextWalk(EntryWalk matches, ScopeWalks scopes, int around, EntrySink sink) {
    this.matches = matches;
    this.scopes = scopes;
    this.around = around;
    this.sink = sink;
  }

  /**
   * Walks to the end, and gives the number of matches.
   *
   * @throws IOException if the store cannot be read at all
   */
  public long run() throws IOException {
    LogEntry match = matches.next();
    if (match == null) {
      return 0;
    }
    long found = 0;
    EntryWalk scope = scopes.around(match, around);
    LogEntry entry = scope.next();
    while (match != null || entry != null && stillAfter > 0) {
      int order = order(entry, match);
      if (order >= 0 && match != null) {
        showMatch(match);
        found++;
        match = matches.next();
      } else if (entry != null) {
        passBy(entry);
      }
      if (match != null && passedBy >= LEAP_AFTER) {
        before.clear();
        passedBy = around + 1;
        scope = scopes.around(match, around);
        entry = scope.next();
      } else if (order <= 0) {
        entry = scope.next();
      }
    }
    return found;
  }

  /** Above 0 where the match comes first, as one that was stored behind the scope's walk. */
  private static int order(@Nullable LogEntry entry, @Nullable LogEntry match) {
    if (match == null) {
      return -1;
    }
    return entry == null ? 1 : EntryWalk.cursorOf(entry).compareTo(EntryWalk.cursorOf(match));
  }

  private void showMatch(LogEntry match) {
    if (passedBy > before.size() && shownAny) {
      sink.gap();
    }
    before.forEach(sink::entry);
    before.clear();
    sink.entry(match);
    shownAny = true;
    stillAfter = around;
    passedBy = 0;
  }

  private void passBy(LogEntry entry) {
    if (stillAfter > 0) {
      stillAfter--;
      sink.entry(entry);
      return;
    }
    passedBy++;
    before.add(entry);
    if (before.size() > around) {
      before.remove();
    }
  }
}
