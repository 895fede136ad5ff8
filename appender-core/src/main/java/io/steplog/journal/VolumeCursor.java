// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one volume to its end, then the one that took its place. */
final class VolumeCursor implements JournalCursor {
  private final String store;
  private final JournalThread thread;
  private final VolumeList volumes;

  /**
   * Written as a whole: a ledger must not count a volume twice. By the cursor's thread, but for the
   * first, which is made under this object's lock.
   */
  private volatile @Nullable Place place;

  /**
   * Where the cursor is.
   *
   * @param before what became of the volumes before
   */
  private record Place(JournalVolume volume, JournalCursor cursor, Ledger before) {}

  VolumeCursor(String store, JournalThread thread) {
    this.store = store;
    this.thread = thread;
    this.volumes = thread.volumes();
  }

  private Place place() {
    Place here = place;
    if (here != null) {
      return here;
    }
    synchronized (this) {
      here = place;
      if (here == null) {
        // Whoever made the cursor did not have to wait for the journal; whoever uses it does.
        thread.awaitOpened();
        here = placeIn(volumes.first(), new Ledger(0, 0, Map.of(), 0));
        place = here;
      }
      return here;
    }
  }

  private Place placeIn(JournalVolume volume, Ledger before) {
    return new Place(volume, volume.cursor(store), before);
  }

  @Override
  public LogBatch next(int maxEntries, int maxBytes) {
    while (true) {
      Place here = place();
      // Asked for first: what the volume got before it retired is then seen by the read below.
      JournalVolume next = volumes.successor(here.volume);
      LogBatch batch = here.cursor.next(maxEntries, maxBytes);
      if (batch.from() != batch.to() || !batch.entries().isEmpty() || next == here.volume) {
        return batch;
      }
      place = placeIn(next, upTo(here));
    }
  }

  @Override
  public void acknowledge() {
    try {
      place().cursor.acknowledge();
    } finally {
      // There may be a segment to free, and somebody who waits for it.
      thread.wake();
    }
  }

  @Override
  public void drop(long entries, DropReason reason) {
    place().cursor.drop(entries, reason);
  }

  @Override
  public void pass(long writer, long from, long to) {
    place().cursor.pass(writer, from, to);
  }

  @Override
  public void rewind() {
    place().cursor.rewind();
  }

  @Override
  public Ledger ledger() {
    Place here = place();
    Ledger soFar = upTo(here);
    long accepted = soFar.accepted();
    long waitingBytes = soFar.waitingBytes();
    // What stands in the volumes that follow waits as well.
    JournalVolume last = here.volume;
    for (JournalVolume next = volumes.successor(last);
        next != last;
        next = volumes.successor(last)) {
      accepted += next.writer.accepted();
      waitingBytes += next.writer.tail();
      last = next;
    }
    return new Ledger(accepted, soFar.stored(), soFar.dropped(), waitingBytes);
  }

  private static Ledger upTo(Place here) {
    Ledger now = here.cursor.ledger();
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    dropped.putAll(now.dropped());
    for (Map.Entry<DropReason, Long> before : here.before.dropped().entrySet()) {
      dropped.put(before.getKey(), dropped.getOrDefault(before.getKey(), 0L) + before.getValue());
    }
    return new Ledger(
        here.before.accepted() + now.accepted(),
        here.before.stored() + now.stored(),
        dropped,
        now.waitingBytes());
  }
}
