// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.batch;

import io.steplog.delivery.time.Ticker;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import org.jspecify.annotations.Nullable;

/**
 * One journal's way to a store: knows when its next batch is due, and holds no entry before. A
 * batch that was taken is settled or taken back before the next is taken. One thread.
 */
public final class Lane {
  /** Whose journal it is. */
  public enum Kind {
    LIVE,
    ADOPTED
  }

  private final Kind kind;
  private final JournalCursor cursor;
  private final BatchLimits limits;
  private final Ticker ticker;

  /** {@code null} before the first look: who makes a lane need not wait for its journal. */
  private JournalCursor.@Nullable Ledger looked;

  /** Whether the entry that tells of what was refused waits: it takes no room in the journal. */
  private boolean noticeWaits;

  /** When the oldest waiting entry may have been logged, at the earliest. */
  private long sinceNanos;

  /** Bytes behind the acknowledged position in which the last take found nothing to read. */
  private long emptyBytes;

  private boolean drained;

  /** A lane whose batches are cut as the limits say. */
  public Lane(Kind kind, JournalCursor cursor, BatchLimits limits, Ticker ticker) {
    this.kind = kind;
    this.cursor = cursor;
    this.limits = limits;
    this.ticker = ticker;
    sinceNanos = ticker.nanoTime();
  }

  public Kind kind() {
    return kind;
  }

  /** Looks at what waits. Answers whether anything was accepted since the last time. */
  public boolean look() {
    long before = looked == null ? 0 : looked.accepted();
    JournalCursor.Ledger now = cursor.ledger();
    looked = now;
    if (!somethingWaits()) {
      sinceNanos = ticker.nanoTime();
    }
    boolean grew = now.accepted() > before;
    drained &= !grew;
    return grew;
  }

  /** Whether something waited at the last look. */
  public boolean somethingWaits() {
    return noticeWaits || ledger().waitingBytes() > emptyBytes;
  }

  /** Whether any of it are entries. */
  public boolean entriesWait() {
    return ledger().waiting() > 0;
  }

  /** Whether a batch was due at the last look: it would be full, or its oldest entry lingered. */
  public boolean isDue() {
    return somethingWaits() && (fills() || lingersFor() <= 0);
  }

  /** Nanoseconds until a batch is due by time alone. */
  public long dueInNanos() {
    return somethingWaits() ? Math.max(0, lingersFor()) : Long.MAX_VALUE;
  }

  /** Takes the next batch; it is without entries and goes nowhere where nothing waits. */
  public LogBatch take() {
    long now = ticker.nanoTime();
    LogBatch batch = cursor.next(limits.maxEntries(), limits.maxBytes());
    drained = batch.entries().isEmpty() && batch.from() == batch.to();
    if (drained) {
      // A segment's header, or what only defines names.
      emptyBytes = ledger().waitingBytes();
      noticeWaits = false;
    }
    if (batch.entries().size() < limits.maxEntries() && batch.bytes() < limits.maxBytes()) {
      // It took all there was: what waits now was logged later.
      sinceNanos = now;
    }
    return batch;
  }

  /** Whether the last {@link #take} found nothing, and nothing came since. */
  public boolean isDrained() {
    return drained;
  }

  /**
   * Passes the batch that was taken: the store has it but for the rejected, recorded first.
   *
   * @throws java.io.UncheckedIOException as {@link JournalCursor#acknowledge}: it is passed then
   */
  public void settle(long rejected) {
    if (rejected > 0) {
      cursor.drop(rejected, DropReason.REFUSED);
    }
    try {
      cursor.acknowledge();
    } finally {
      noticeWaits = rejected > 0;
      emptyBytes = 0;
      look();
    }
  }

  /** Takes back what was taken: it is taken again. */
  public void rewind() {
    drained = false;
    cursor.rewind();
  }

  /** How many entries were stored or given up, as of the last look. */
  public long settled() {
    return ledger().accepted() - ledger().waiting();
  }

  /** How many entries were given up, as of the last look. */
  public long dropped() {
    return ledger().accepted() - ledger().waiting() - ledger().stored();
  }

  private boolean fills() {
    return ledger().waitingBytes() >= limits.maxBytes()
        || ledger().waiting() >= limits.maxEntries();
  }

  private long lingersFor() {
    return sinceNanos + limits.linger().toNanos() - ticker.nanoTime();
  }

  private JournalCursor.Ledger ledger() {
    JournalCursor.Ledger now = looked;
    if (now == null) {
      now = cursor.ledger();
      looked = now;
    }
    return now;
  }
}
