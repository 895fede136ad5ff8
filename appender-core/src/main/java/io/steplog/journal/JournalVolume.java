// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.encoding.NameTable;
import io.steplog.journal.JournalOptions.StoreSlot;
import io.steplog.journal.ack.AckLog;
import io.steplog.journal.cursor.FrameCursor;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.cursor.StoreProgress;
import io.steplog.journal.file.Disk;
import io.steplog.journal.file.FileBytes;
import io.steplog.journal.file.FileSystemKind;
import io.steplog.journal.file.MappedBytes;
import io.steplog.journal.file.Segment;
import io.steplog.journal.file.SegmentBytes;
import io.steplog.journal.folder.FolderMark;
import io.steplog.journal.folder.IntakeDrops;
import io.steplog.journal.folder.JournalFolder;
import io.steplog.journal.folder.JournalHeader;
import io.steplog.record.Digits;
import io.steplog.record.RandomBits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One writer with all that belongs to it, in a folder or in memory. Every new folder is a new
 * volume with a new writer id, whose positions begin anew.
 */
final class JournalVolume {
  private static final int COUNTS_BYTES = 4096;

  final JournalWriter writer;
  final SegmentKeeper keeper;
  final List<StoreProgress> stores;
  final SegmentSource source;

  /** What of it survives the loss of the node, where that is asked for. */
  final ForcedTail forced;

  private final JournalOptions options;
  private final NameTable names;

  private JournalVolume(
      JournalWriter writer,
      SegmentKeeper keeper,
      List<StoreProgress> stores,
      SegmentSource source,
      ForcedTail forced,
      JournalOptions options,
      NameTable names) {
    this.forced = forced;
    this.writer = writer;
    this.keeper = keeper;
    this.stores = stores;
    this.source = source;
    this.options = options;
    this.names = names;
  }

  /**
   * Makes a volume in a new folder.
   *
   * @param disk forces it, {@code null} where nothing is to be forced
   */
  static JournalVolume inFolder(
      Path directory, JournalOptions options, NameTable names, @Nullable Disk disk)
      throws IOException {
    JournalFolder folder = JournalFolder.create(directory);
    try {
      boolean mapped = FileSystemKind.of(folder.path()).isSafeToMap();
      JournalVolume volume = create(folder, mapped, options, names, disk);
      if (disk != null) {
        volume.forced.made(folder.path());
        volume.forced.named(folder.path());
      }
      return volume;
    } catch (IOException | RuntimeException failed) {
      folder.delete();
      throw failed;
    }
  }

  /** Makes a volume that is gone with the process. */
  static JournalVolume inMemory(JournalOptions options, NameTable names) {
    try {
      return create(null, true, options, names, null);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory does not fail to be written", impossible);
    }
  }

  private static JournalVolume create(
      @Nullable JournalFolder folder,
      boolean mapped,
      JournalOptions options,
      NameTable names,
      @Nullable Disk disk)
      throws IOException {
    long id = RandomBits.next() >>> 6;
    long salt = RandomBits.next();
    ForcedTail forced = new ForcedTail(disk);
    SegmentSource source = new SegmentSource(salt, folder, mapped, disk == null ? null : forced);
    if (folder != null) {
      new JournalHeader(
              id,
              salt,
              JournalHeader.thisBoot(),
              stores(options),
              options.settings(),
              options.origin())
          .write(folder.path());
    }
    List<StoreProgress> stores = new ArrayList<>();
    for (StoreSlot slot : options.stores()) {
      AckLog log = folder == null ? AckLog.inMemory() : AckLog.create(folder.path(), stores.size());
      stores.add(new StoreProgress(slot.name(), slot.backpressure(), log));
    }
    if (folder != null) {
      // Before the files that are known by their path later on.
      folder.publish(Digits.hex(id, 15));
    }
    SegmentBytes bytes =
        source.create(0, Math.min(JournalOptions.FIRST_SEGMENT, options.segmentBytes()));
    Segment first = new Segment(id, salt, 0, 0, bytes);
    first.format();
    first.noteEntriesBefore(0);
    JournalWriter writer =
        new JournalWriter(id, salt, folder, names, new ActiveSegment(first), drops(folder, mapped));
    SegmentKeeper keeper = new SegmentKeeper(writer, source, stores, options, first);
    return new JournalVolume(writer, keeper, List.copyOf(stores), source, forced, options, names);
  }

  private static List<JournalHeader.Store> stores(JournalOptions options) {
    List<JournalHeader.Store> stores = new ArrayList<>();
    for (StoreSlot slot : options.stores()) {
      stores.add(new JournalHeader.Store(slot.name(), slot.identity()));
    }
    return stores;
  }

  private static IntakeDrops drops(@Nullable JournalFolder folder, boolean mapped)
      throws IOException {
    if (folder == null) {
      return new IntakeDrops(null);
    }
    Path file = folder.path().resolve(IntakeDrops.FILE);
    return new IntakeDrops(
        mapped ? MappedBytes.create(file, COUNTS_BYTES) : FileBytes.create(file, COUNTS_BYTES));
  }

  StoreProgress progress(String store) {
    for (StoreProgress progress : stores) {
      if (progress.store().equals(store)) {
        return progress;
      }
    }
    throw new IllegalArgumentException("no store of this journal is named " + store);
  }

  JournalCursor cursor(String store) {
    return new FrameCursor(
        writer.id, false, new LiveWalk(writer), names, progress(store), options.origin(), writer);
  }

  /** Whether nothing is left to be done with it, by any store. */
  boolean isDone() {
    return writer.isRetired() && isDrained();
  }

  /** Whether callers are to wait for any store. Any thread. */
  boolean isHeldBack() {
    for (StoreProgress store : stores) {
      if (store.holdsBack()) {
        return true;
      }
    }
    return false;
  }

  /** Whether every store was told of everything: what was appended, given up or refused. */
  boolean isDrained() {
    for (StoreProgress store : stores) {
      if (!store.isDone(writer.tail()) && !isUntouched(store)) {
        return false;
      }
    }
    // A call that was refused after the intake had ended is told of by whoever adopts the folder.
    return writer.folder == null || !writer.drops.arePending();
  }

  // The tail begins behind the first segment's header, where no store has anything to acknowledge.
  private boolean isUntouched(StoreProgress store) {
    return store.acknowledged() == 0 && writer.tail() == Segment.HEADER;
  }

  /** Whether folder and current segment are where they were made. */
  boolean isIntact() {
    return writer.folder == null || writer.folder.isIntact() && isInPlace(writer.currentSegment());
  }

  /**
   * A segment that is closed and still the current one is just being followed by another: its own
   * file may be gone already, as every store may have passed it.
   */
  private static boolean isInPlace(ActiveSegment current) {
    return current.isInPlace() || current.isClosed();
  }

  /** Ends the volume: nothing is left of it where it was drained, else it stays to be adopted. */
  boolean close() throws IOException {
    boolean drained = isDrained();
    keeper.close();
    for (StoreProgress store : stores) {
      store.close();
    }
    if (writer.folder != null) {
      if (drained) {
        writer.folder.delete();
      } else {
        FolderMark.CLOSED.set(writer.folder.path());
        writer.folder.unlock();
      }
    }
    return drained;
  }
}
