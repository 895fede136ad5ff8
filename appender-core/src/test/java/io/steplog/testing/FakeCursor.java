// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A journal on the heap, of which this is the one reader. Appends are for any thread. */
public final class FakeCursor implements JournalCursor {
  private final boolean adopted;
  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private int next;
  private int acknowledged;
  private long droppedOfBatch;
  private long stored;
  private boolean unwritable;

  private FakeCursor(boolean adopted) {
    this.adopted = adopted;
  }

  /** The journal of this process. */
  public static FakeCursor live() {
    return new FakeCursor(false);
  }

  /** The journal of a dead process. */
  public static FakeCursor adopted() {
    return new FakeCursor(true);
  }

  /** Appends so many entries. */
  public synchronized FakeCursor append(int count) {
    for (int i = 0; i < count; i++) {
      append(Entries.ORIGIN);
    }
    return this;
  }

  /** Appends an entry of the origin. */
  public synchronized FakeCursor append(Origin origin) {
    entries.add(Entries.at((long) entries.size() * Entries.APART, origin));
    return this;
  }

  /** Gives up so many of the oldest entries that are not taken, as a full journal does. */
  public synchronized void giveUp(int count) {
    dropped.merge(DropReason.JOURNAL_FULL, (long) count, Long::sum);
    acknowledged = next += count;
  }

  /** From now on what is acknowledged cannot be written down. */
  public synchronized FakeCursor unwritable() {
    unwritable = true;
    return this;
  }

  /** How many entries are acknowledged. */
  public synchronized int acknowledgedEntries() {
    return acknowledged;
  }

  @Override
  public synchronized LogBatch next(int maxEntries, int maxBytes) {
    int room = Math.max(1, Math.min(maxEntries, maxBytes / Entries.APART));
    int end = Math.min(entries.size(), next + room);
    LogBatch batch =
        new LogBatch(
            Entries.WRITER,
            adopted,
            entries.subList(next, end),
            (long) next * Entries.APART,
            (long) end * Entries.APART,
            (long) (end - next) * Entries.APART);
    next = end;
    return batch;
  }

  @Override
  public synchronized void acknowledge() {
    stored += next - acknowledged - droppedOfBatch;
    acknowledged = next;
    droppedOfBatch = 0;
    if (unwritable) {
      throw new UncheckedIOException(new IOException("no space left"));
    }
  }

  @Override
  public synchronized void drop(long count, DropReason reason) {
    droppedOfBatch += count;
    dropped.merge(reason, count, Long::sum);
  }

  @Override
  public void pass(long writer, long from, long to) {
    throw new UnsupportedOperationException("no worker passes anything");
  }

  @Override
  public synchronized void rewind() {
    next = acknowledged;
  }

  @Override
  public synchronized Ledger ledger() {
    long waitingBytes = (long) (entries.size() - acknowledged) * Entries.APART;
    return new Ledger(entries.size(), stored, new EnumMap<>(dropped), waitingBytes);
  }
}
