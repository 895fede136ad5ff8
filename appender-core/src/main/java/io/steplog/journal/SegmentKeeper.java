// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.encoding.EntryDecoder;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.ack.Drop;
import io.steplog.journal.cursor.StoreProgress;
import io.steplog.journal.file.Segment;
import io.steplog.journal.file.SegmentBytes;
import io.steplog.journal.folder.Notices;
import io.steplog.record.DropReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one writer's segments: makes new ones ahead of need within the bound, frees what every
 * store has passed, and gives up the oldest for stores that callers do not wait for. For the
 * journal's thread alone; never takes the append lock, and only tries a store's.
 */
final class SegmentKeeper {
  private static final int MOST_READY = 4;

  private final JournalWriter writer;
  private final SegmentSource source;
  private final List<StoreProgress> stores;
  private final JournalOptions options;
  private long nextNumber = 1;
  private long nextBase;
  private int nextSize;
  private int readyWanted = 1;

  /** Changed by the journal's thread; counted by any. */
  private volatile @Nullable SegmentBytes spare;

  private boolean full;

  SegmentKeeper(
      JournalWriter writer,
      SegmentSource source,
      List<StoreProgress> stores,
      JournalOptions options,
      Segment first) {
    this.writer = writer;
    this.source = source;
    this.stores = stores;
    this.options = options;
    this.nextBase = first.end();
    this.nextSize = first.bytes().size();
  }

  /**
   * One round of the volume that takes appends; answers whether another one would find something to
   * do at once.
   *
   * @param elsewhere bytes of the journal's other volumes, which count against the same bound
   * @throws IOException where the disk gives no room, or a file cannot be removed
   */
  boolean tend(long elsewhere) throws IOException {
    // Until it is known that there is room.
    full = true;
    boolean freed = free();
    full = !prepare(elsewhere);
    return freed;
  }

  /** One round of a volume that takes nothing more: frees what every store has passed. */
  void letGo() throws IOException {
    for (ActiveSegment unused = writer.ready.poll(); unused != null; unused = writer.ready.poll()) {
      ActiveSegment gone = unused;
      writer.live =
          Arrays.stream(writer.live).filter(each -> each != gone).toArray(ActiveSegment[]::new);
      gone.segment.bytes().delete();
    }
    free();
    dropSpare();
  }

  /** Whether the last round found no room for a segment that is needed. */
  boolean isFull() {
    return full;
  }

  /** Callers found no segment ready: keep more of them from now on. */
  void hurry() {
    readyWanted = Math.min(MOST_READY, readyWanted * 2);
  }

  /** Bytes of all segments, in use or ready. */
  long bytes() {
    SegmentBytes kept = spare;
    long bytes = kept == null ? 0 : kept.size();
    for (ActiveSegment segment : writer.live) {
      bytes += segment.size();
    }
    return bytes;
  }

  /** Lets go of every file. */
  void close() throws IOException {
    for (ActiveSegment segment : writer.live) {
      segment.segment.bytes().close();
    }
    if (spare != null) {
      spare.close();
    }
  }

  private boolean free() throws IOException {
    boolean freed = false;
    for (ActiveSegment oldest : writer.live) {
      if (!oldest.isClosed() || !isPassed(oldest)) {
        break;
      }
      writer.live = Arrays.copyOfRange(writer.live, 1, writer.live.length);
      recycle(oldest.segment.bytes());
      freed = true;
    }
    return freed;
  }

  private boolean isPassed(ActiveSegment segment) {
    for (StoreProgress store : stores) {
      if (!store.isPast(segment.segment.base(), segment.lastPosition())) {
        return false;
      }
    }
    return true;
  }

  private void recycle(SegmentBytes bytes) throws IOException {
    if (spare == null && bytes.size() == grown()) {
      spare = bytes;
    } else {
      bytes.delete();
    }
  }

  /** Makes segments ready as far as wanted; false where the bound forbids one that is needed. */
  private boolean prepare(long elsewhere) throws IOException {
    while (writer.ready.isEmpty() || writer.ready.size() < readyWanted) {
      boolean needed = writer.ready.isEmpty();
      if (needed && !writer.isHalfUsed() && writer.wanted == 0) {
        return true;
      }
      int size = sizeOfNext();
      SegmentBytes recycled = spare != null && spare.size() == size ? spare : null;
      if (recycled == null) {
        // Of another size than is wanted now, it would only take up room.
        dropSpare();
      }
      // The spare's bytes are counted already.
      if (recycled == null && bytes() + size + elsewhere > options.maxBytes()) {
        return !needed;
      }
      makeReady(size, recycled);
      readyWanted = Math.max(1, readyWanted);
      writer.wanted = 0;
    }
    return true;
  }

  private void makeReady(int size, @Nullable SegmentBytes recycled) throws IOException {
    SegmentBytes bytes;
    if (recycled != null) {
      spare = null;
      try {
        recycled.zero();
      } catch (IOException unwritable) {
        recycled.delete();
        throw unwritable;
      }
      bytes = recycled;
    } else {
      bytes = source.create(nextNumber, size);
    }
    Segment segment = new Segment(writer.id, source.salt(), nextNumber, nextBase, bytes);
    segment.format();
    nextNumber++;
    nextBase = segment.end();
    nextSize = grown();
    ActiveSegment ready = new ActiveSegment(segment);
    ActiveSegment[] live = Arrays.copyOf(writer.live, writer.live.length + 1);
    live[live.length - 1] = ready;
    // Readers must find it before the tail can point into it.
    writer.live = live;
    writer.ready.add(ready);
  }

  private int grown() {
    return Math.min(options.segmentBytes(), nextSize * 2);
  }

  private int sizeOfNext() {
    int size = grown();
    // An entry and its definitions take at most half a segment, so two segments always help.
    while (size < options.segmentBytes() && size - Segment.HEADER < writer.wanted * 2L) {
      size = Math.min(options.segmentBytes(), size * 2);
    }
    return size;
  }

  private void dropSpare() throws IOException {
    SegmentBytes unused = spare;
    spare = null;
    if (unused != null) {
      unused.delete();
    }
  }

  /**
   * Gives up the oldest segment that can be, for the stores that are behind it; answers whether
   * there was one.
   */
  boolean giveUpOldest() throws IOException {
    for (ActiveSegment oldest : writer.live) {
      if (!oldest.isClosed()) {
        return false;
      }
      List<StoreProgress> behind = new ArrayList<>();
      for (StoreProgress store : stores) {
        if (!store.isPast(oldest.segment.base(), oldest.lastPosition())) {
          behind.add(store);
        }
      }
      if (behind.isEmpty()) {
        // Given up already, and kept only by one before it that a batch in flight still reads.
        continue;
      }
      if (behind.stream().anyMatch(this::callersWaitFor)) {
        return false;
      }
      boolean all = true;
      for (StoreProgress store : behind) {
        all &= store.giveUp(oldest.segment.base(), oldest.segment.end(), this::count);
      }
      if (all || forgets()) {
        // Of a ring the last entries are wanted, and nobody is told of a gap among them.
        return all;
      }
    }
    return false;
  }

  private boolean callersWaitFor(StoreProgress store) {
    return options.overflow() != Overflow.DROP_OLDEST && !forgets() && store.holdsBack();
  }

  private boolean forgets() {
    return options.overflow() == Overflow.FORGET_OLDEST;
  }

  private Drop count(long from, long to) throws IOException {
    if (forgets()) {
      return Drop.untold(from, to);
    }
    LiveWalk walk = new LiveWalk(writer);
    long entries = 0;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    Map<DropReason, Long> calls = new EnumMap<>(DropReason.class);
    long at = from;
    while (walk.advance(at, to)) {
      if (EntryDecoder.isEntry(walk.bytes(), walk.from(), walk.length())) {
        long time = EntryDecoder.time(walk.bytes(), walk.from());
        entries++;
        least = Math.min(least, time);
        greatest = Math.max(greatest, time);
      } else if (Notices.isDrops(walk.bytes(), walk.from(), walk.length())) {
        // No other frame tells of those calls again.
        Notices.counts(walk.bytes(), walk.from(), walk.length())
            .forEach((reason, count) -> calls.merge(reason, count, Long::sum));
      }
      at = walk.next();
    }
    return new Drop(from, to, entries, DropReason.JOURNAL_FULL, least, greatest, calls);
  }
}
