// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads one volume to its end, then the one that took its place. */
final class VolumeCursor implements JournalCursor {
  private final String store;
  private final Runnable onProgress;
  private final UnaryOperator<JournalVolume> successor;
  private volatile JournalVolume volume;
  private volatile JournalCursor cursor;

  /** What became of the volumes before; written by the cursor's thread. */
  private volatile Ledger before = new Ledger(0, 0, Map.of(), 0);

  VolumeCursor(
      String store,
      JournalVolume first,
      UnaryOperator<JournalVolume> successor,
      Runnable onProgress) {
    this.store = store;
    this.onProgress = onProgress;
    this.successor = successor;
    this.volume = first;
    this.cursor = first.cursor(store, onProgress);
  }

  @Override
  public LogBatch next(int maxEntries, int maxBytes) {
    // Asked for first: what the old volume got before it retired is then seen by the read below.
    JournalVolume next = successor.apply(volume);
    LogBatch batch = cursor.next(maxEntries, maxBytes);
    if (batch.from() != batch.to() || next == volume) {
      return batch;
    }
    before = ledger();
    volume = next;
    cursor = next.cursor(store, onProgress);
    return cursor.next(maxEntries, maxBytes);
  }

  @Override
  public void acknowledge() {
    cursor.acknowledge();
  }

  @Override
  public void drop(long entries, DropReason reason) {
    cursor.drop(entries, reason);
  }

  @Override
  public void rewind() {
    cursor.rewind();
  }

  @Override
  public Ledger ledger() {
    Ledger now = cursor.ledger();
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    dropped.putAll(now.dropped());
    before.dropped().forEach((reason, count) -> dropped.merge(reason, count, Long::sum));
    return new Ledger(
        before.accepted() + now.accepted(),
        before.stored() + now.stored(),
        dropped,
        now.waitingBytes());
  }
}
