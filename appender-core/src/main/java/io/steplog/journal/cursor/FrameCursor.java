// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.cursor;

import io.steplog.encoding.DamagedEntryException;
import io.steplog.encoding.Definitions;
import io.steplog.encoding.EntryDecoder;
import io.steplog.journal.ack.Drop;
import io.steplog.journal.folder.Notices;
import io.steplog.record.DropReason;
import io.steplog.record.EntryId;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes batches of one journal's frames. */
public final class FrameCursor implements JournalCursor {
  private final long writer;
  private final boolean adopted;
  private final FrameWalk walk;
  private final EntryDecoder decoder;
  private final StoreProgress progress;
  private final Origin ownOrigin;
  private final LongSupplier accepted;

  // Of all that was read since the last acknowledgement or rewind: one batch, or several where
  // somebody only looks. Changed under the progress's lock.
  private long readTo;
  private long counted;
  private long given;
  private @Nullable Drop damaged;
  private final List<Drop> told = new ArrayList<>();

  /**
   * A cursor that begins where the progress says.
   *
   * @param accepted how many entries the journal holds and held
   */
  public FrameCursor(
      long writer,
      boolean adopted,
      FrameWalk walk,
      Definitions definitions,
      StoreProgress progress,
      Origin ownOrigin,
      LongSupplier accepted) {
    this.writer = writer;
    this.adopted = adopted;
    this.walk = walk;
    this.decoder = new EntryDecoder(definitions);
    this.progress = progress;
    this.ownOrigin = ownOrigin;
    this.accepted = accepted;
    this.readTo = progress.acknowledged();
  }

  @Override
  public LogBatch next(int maxEntries, int maxBytes) {
    progress.lock.lock();
    try {
      return read(maxEntries, maxBytes);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } finally {
      progress.lock.unlock();
    }
  }

  private LogBatch read(int maxEntries, int maxBytes) throws IOException {
    List<LogEntry> entries = new ArrayList<>(Math.min(maxEntries, 1024));
    long from = readTo;
    long bytes = 0;
    while (entries.size() < maxEntries && bytes < maxBytes) {
      Drop hole = untold();
      if (walk.advance(readTo, hole == null ? Long.MAX_VALUE : hole.from())) {
        take(entries);
        bytes += walk.next() - walk.position();
        readTo = walk.next();
      } else if (hole != null) {
        if (!hole.isEmpty()) {
          entries.add(Notices.entry(writer, hole, ownOrigin));
        }
        told.add(hole);
        readTo = Math.max(readTo, hole.to());
      } else {
        break;
      }
    }
    progress.inFlightTo = readTo;
    return new LogBatch(writer, adopted, entries, from, readTo, bytes);
  }

  private @Nullable Drop untold() {
    for (Drop hole : progress.log.state().unannounced()) {
      if (!told.contains(hole)) {
        return hole;
      }
    }
    return null;
  }

  private void take(List<LogEntry> entries) {
    byte[] frame = walk.bytes();
    int from = walk.from();
    int length = walk.length();
    EntryId id = new EntryId(writer, walk.position());
    if (Notices.isDrops(frame, from, length)) {
      entries.add(Notices.entry(frame, from, length, id, ownOrigin));
    } else if (EntryDecoder.isEntry(frame, from, length)) {
      counted++;
      try {
        entries.add(decoder.decode(frame, from, length, id));
      } catch (DamagedEntryException unreadable) {
        lose();
      }
    }
  }

  // Its check was right, so this is our own mistake or a later version's entry: counted all the
  // same, since it was accepted.
  private void lose() {
    Drop lost =
        new Drop(
            walk.position(), walk.next(), 1, DropReason.DAMAGED, Long.MAX_VALUE, Long.MIN_VALUE);
    damaged =
        damaged == null
            ? lost
            : new Drop(
                damaged.from(),
                lost.to(),
                damaged.entries() + 1,
                DropReason.DAMAGED,
                Long.MAX_VALUE,
                Long.MIN_VALUE);
  }

  @Override
  public void acknowledge() {
    progress.lock.lock();
    try {
      for (Drop drop : told) {
        progress.log.announced(drop);
      }
      long lost = damaged == null ? 0 : damaged.entries();
      long to = readTo;
      progress.acknowledge(to, counted - given - lost);
      if (damaged != null) {
        progress.log.drop(endingAt(damaged, to));
      }
      forget();
      progress.orThrow();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      progress.lock.unlock();
    }
  }

  @Override
  public void drop(long entries, DropReason reason) {
    progress.lock.lock();
    try {
      // What tells of a hole was never accepted, so it is not counted when it is refused.
      long now = Math.min(entries, counted - given);
      given += now;
      if (now > 0) {
        // No range of its own: which of the batch they were is not known, and a hole may begin
        // where the batch does.
        progress.log.drop(
            new Drop(readTo - 1, readTo, now, reason, Long.MAX_VALUE, Long.MIN_VALUE));
      }
    } finally {
      progress.lock.unlock();
    }
  }

  @Override
  public void pass(long of, long from, long to) {
    progress.lock.lock();
    try {
      if (of == writer) {
        progress.log.drop(Drop.untold(from, to));
        progress.orThrow();
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      progress.lock.unlock();
    }
  }

  @Override
  public void rewind() {
    progress.lock.lock();
    try {
      readTo = progress.acknowledged();
      progress.inFlightTo = readTo;
      forget();
    } finally {
      progress.lock.unlock();
    }
  }

  @Override
  public Ledger ledger() {
    long behind = Math.max(0, walk.tail() - progress.acknowledged());
    return new Ledger(accepted.getAsLong(), progress.stored(), progress.dropped(), behind);
  }

  private static Drop endingAt(Drop drop, long to) {
    return new Drop(
        drop.from(), to, drop.entries(), drop.reason(), drop.leastNanos(), drop.greatestNanos());
  }

  private void forget() {
    counted = 0;
    given = 0;
    damaged = null;
    told.clear();
  }
}
