// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.NameTable;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.OriginIds;
import io.steplog.record.OriginLog;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The last entries that nobody has asked for yet, in a journal of its own, of which the oldest make
 * room. It survives the death of the process like any other, and then is delivered like any other:
 * whoever does not want that closes it before.
 *
 * <p>Any thread appends, as to a {@link Journal}; one at a time takes. After {@link #close} an
 * append begins a journal that the next process delivers.
 */
public final class JournalRing {
  private static final int BATCH_ENTRIES = 1_000;
  private static final int BATCH_BYTES = 256 * 1024;

  private final Journal journal;
  private final List<JournalCursor> stores = new ArrayList<>();

  private JournalRing(Journal journal, JournalOptions options) {
    this.journal = journal;
    for (JournalOptions.StoreSlot store : options.stores()) {
      stores.add(journal.cursor(store.name()));
    }
  }

  /**
   * Opens one in which the same names are used as in another journal.
   *
   * @param options those of that other journal
   * @param bytes how much it keeps
   */
  public static JournalRing open(
      JournalOptions options, long bytes, NameTable names, Diagnostics diagnostics) {
    JournalOptions ring = options.asRing(bytes);
    Journal journal = Journal.begin(ring, names, diagnostics);
    journal.awaitOpened();
    return new JournalRing(journal, ring);
  }

  /** Keeps what the encoder holds; false where that failed. */
  public boolean append(EntryEncoder entry) {
    return journal.append(entry) != Journal.DROPPED;
  }

  /**
   * Hands over every entry of the origins that are wanted, the oldest first; no store gets it from
   * here any more. A kill meanwhile has it delivered twice rather than never, and so has one after
   * entries of some hundred changes of origin were taken: the log of what is passed has room for so
   * many.
   */
  public void take(Set<OriginIds> wanted, OriginLog to) {
    take(wanted::contains, to, () -> false);
  }

  /**
   * As {@link #take}, of all origins, until it is to stop. Answers whether that is everything.
   *
   * @param stop asked between one batch and the next
   */
  public boolean takeAll(OriginLog to, BooleanSupplier stop) {
    return take(origin -> true, to, stop);
  }

  private boolean take(Predicate<OriginIds> wanted, OriginLog to, BooleanSupplier stop) {
    List<Range> taken = new ArrayList<>();
    JournalCursor reader = stores.get(0);
    boolean all = false;
    try {
      while (!all && !stop.getAsBoolean()) {
        LogBatch batch = next(reader);
        hand(batch, wanted, to, taken);
        all = isEnd(batch);
      }
    } finally {
      reader.rewind();
    }
    for (JournalCursor store : stores) {
      for (Range range : taken) {
        pass(store, range);
      }
    }
    return all;
  }

  /**
   * Ends it.
   *
   * @param forget whether nothing of it is left, or it stays for the next process
   */
  public void close(boolean forget) {
    journal.closeIntake();
    if (forget) {
      for (JournalCursor store : stores) {
        while (!isEnd(next(store))) {
          acknowledge(store);
        }
      }
    }
    journal.close();
  }

  private static void hand(
      LogBatch batch, Predicate<OriginIds> wanted, OriginLog to, List<Range> taken) {
    List<LogEntry> entries = batch.entries();
    for (int i = 0; i < entries.size(); i++) {
      LogEntry entry = entries.get(i);
      if (wanted.test(OriginIds.of(entry.origin()))) {
        to.put(entry.origin(), entry);
        long end = i + 1 < entries.size() ? entries.get(i + 1).id().position() : batch.to();
        Range.add(taken, new Range(batch.writer(), entry.id().position(), end));
      }
    }
  }

  private static LogBatch next(JournalCursor store) {
    return store.next(BATCH_ENTRIES, BATCH_BYTES);
  }

  private static boolean isEnd(LogBatch batch) {
    return batch.from() == batch.to() && batch.entries().isEmpty();
  }

  private static void pass(JournalCursor store, Range range) {
    try {
      store.pass(range.writer, range.from, range.to);
    } catch (UncheckedIOException remembered) {
      // By this process; should it be killed, the entries come a second time.
      return;
    }
  }

  private static void acknowledge(JournalCursor store) {
    try {
      store.acknowledge();
    } catch (UncheckedIOException remembered) {
      // By this process, which removes the files.
      return;
    }
  }

  /** Entries one after the other, and what stands between them. */
  private record Range(long writer, long from, long to) {
    static void add(List<Range> ranges, Range next) {
      int last = ranges.size() - 1;
      Range before = last < 0 ? null : ranges.get(last);
      if (before != null && before.writer == next.writer && before.to == next.from) {
        ranges.set(last, new Range(next.writer, before.from, next.to));
      } else {
        ranges.add(next);
      }
    }
  }
}
