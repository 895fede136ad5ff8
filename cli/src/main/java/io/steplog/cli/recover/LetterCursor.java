// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Refused entries as a journal's: a writer's entries in their order, batch by batch. One thread.
 */
final class LetterCursor implements JournalCursor {
  private final List<Rejection> letters;
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private int acknowledged;
  private int next;

  LetterCursor(List<Rejection> letters) {
    this.letters = new ArrayList<>(letters);
    this.letters.sort(Comparator.comparing(letter -> letter.entry().id()));
  }

  /** What no store has answered for yet. */
  List<Rejection> left() {
    return List.copyOf(letters.subList(acknowledged, letters.size()));
  }

  /** The bytes of an entry are not known here, and are no more than a store refused at once. */
  @Override
  public LogBatch next(int maxEntries, int maxBytes) {
    List<LogEntry> entries = new ArrayList<>();
    while (next < letters.size() && entries.size() < maxEntries && isSameWriter(entries)) {
      entries.add(letters.get(next).entry());
      next++;
    }
    if (entries.isEmpty()) {
      return new LogBatch(0, true, List.of(), 0, 0, 0);
    }
    long from = entries.get(0).id().position();
    long to = entries.get(entries.size() - 1).id().position() + 1;
    return new LogBatch(entries.get(0).id().writer(), true, entries, from, to, to - from);
  }

  private boolean isSameWriter(List<LogEntry> entries) {
    return entries.isEmpty()
        || entries.get(0).id().writer() == letters.get(next).entry().id().writer();
  }

  @Override
  public void acknowledge() {
    acknowledged = next;
  }

  @Override
  public void drop(long entries, DropReason reason) {
    dropped.merge(reason, entries, Long::sum);
  }

  @Override
  public void pass(long writer, long from, long to) {
    // Letters are of many writers, and each is sent again or stays.
  }

  @Override
  public void rewind() {
    next = acknowledged;
  }

  @Override
  public Ledger ledger() {
    long gone = dropped.values().stream().mapToLong(Long::longValue).sum();
    return new Ledger(letters.size(), acknowledged - gone, new EnumMap<>(dropped), 0);
  }
}
