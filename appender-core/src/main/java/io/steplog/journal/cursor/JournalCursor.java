// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.cursor;

import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import java.util.Map;

/**
 * One store's place in a journal. For one thread; never blocks on callers.
 *
 * <p>What {@link #next} answered is in flight until {@link #acknowledge} or {@link #rewind}; asked
 * again before that, it goes on, and all of it is one batch then.
 */
public interface JournalCursor {
  /**
   * The next entries of one writer in the order of their positions, with an entry that tells of a
   * hole where one is; a batch with {@code from == to} when nothing more is published.
   */
  LogBatch next(int maxEntries, int maxBytes);

  /**
   * Everything of the batch in flight is in the store, or was recorded as dropped. To be called
   * strictly after the store's answer.
   *
   * @throws java.io.UncheckedIOException where that could not be written down: it holds for this
   *     process all the same, and the next one may deliver the batch again
   */
  void acknowledge();

  /**
   * So many entries of the batch in flight were given up. To be called before {@link #acknowledge}.
   */
  void drop(long entries, DropReason reason);

  /**
   * Nothing of this writer's between these positions is to be delivered any more, which is no loss.
   * Does nothing where this is not what the cursor reads. There must be no batch in flight.
   *
   * @throws java.io.UncheckedIOException where that could not be written down; it holds for this
   *     process all the same
   */
  void pass(long writer, long from, long to);

  /** Forgets the batch in flight: {@link #next} begins again where the last acknowledgement was. */
  void rewind();

  /** The counts of this store, exact between two calls of the cursor's own thread. Any thread. */
  Ledger ledger();

  /**
   * What became of the entries of a journal, for one store: {@code accepted = stored + dropped +
   * waiting}.
   */
  record Ledger(long accepted, long stored, Map<DropReason, Long> dropped, long waitingBytes) {
    /** Entries that are still in the journal. */
    public long waiting() {
      long waiting = accepted - stored;
      for (long count : dropped.values()) {
        waiting -= count;
      }
      return waiting;
    }
  }
}
