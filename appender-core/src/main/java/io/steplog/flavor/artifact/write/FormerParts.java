// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.flavor.artifact.file.AppendFile;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.flavor.artifact.packed.BlockCache;
import io.steplog.flavor.artifact.packed.DamagedPartException;
import io.steplog.flavor.artifact.packed.PackedParts;
import io.steplog.flavor.artifact.part.PartScan;
import io.steplog.flavor.artifact.part.PartSummary;
import io.steplog.flavor.artifact.part.SideFile;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is there already of a writer and an origin: the files say what is stored, not what anybody
 * remembers. Reading it leaves every part of the writer ending with a whole entry, and those that
 * are large enough with a line in the side file. Only who holds the lock of the writer's journal
 * may ask. One thread.
 */
final class FormerParts {
  /** A larger part of our own is finished rather than read as a whole and gone on with. */
  private static final long MOST_TO_RESUME = 256 * 1024;

  private final WriteContext context;
  private final String folder;
  private final long writer;
  private final Ownership ownership;
  private final long handedInAgainFrom;
  private final SideFile side;

  /** Those that are there in no other form; made when the first is met. */
  private Set<PartName> packed = Set.of();

  private int lastNumber;
  private long lastMillis;
  private long heldTo = PartSummary.NO_POSITION;
  private @Nullable GrowingPart resumed;

  /** Whose entries are written. */
  enum Ownership {
    /** Our own journal's: its last part may be gone on with. */
    LIVE,
    /** A dead writer's: what it left is finished and never appended to. */
    ADOPTED
  }

  FormerParts(
      WriteContext context,
      String folder,
      long writer,
      Ownership ownership,
      long handedInAgainFrom) {
    this.context = context;
    this.folder = folder;
    this.writer = writer;
    this.ownership = ownership;
    this.handedInAgainFrom = handedInAgainFrom;
    this.side = new SideFile(context.files, folder, writer);
  }

  /** The greatest number of a part, 0 where there is none. */
  int lastNumber() {
    return lastNumber;
  }

  /** The greatest time in a part's name. */
  long lastMillis() {
    return lastMillis;
  }

  /** The position of the last entry that the files hold. */
  long heldTo() {
    return heldTo;
  }

  /** The part to go on with. */
  Optional<GrowingPart> resumed() {
    return Optional.ofNullable(resumed);
  }

  /** Reads them, from the last to the first. */
  FormerParts read(Origin origin) throws IOException {
    List<PartName> names = names();
    if (names.isEmpty()) {
      return this;
    }
    names.sort(Comparator.comparingInt(PartName::number).reversed());
    lastNumber = names.get(0).number();
    for (PartName name : names) {
      lastMillis = Math.max(lastMillis, name.millis());
    }
    Map<String, Long> sealed = side.sealedParts();
    for (PartName name : names) {
      Long lastBlock = sealed.get(name.toString());
      if (packed.contains(name)) {
        readPacked(name, lastBlock == null ? 0 : lastBlock);
      } else if (lastBlock == null) {
        readUnsealed(name, origin, sealed.isEmpty());
      } else if (heldTo == PartSummary.NO_POSITION) {
        readSealed(name, origin, lastBlock);
      }
    }
    return this;
  }

  /** A loop: a folder in which nothing is to be found is looked into by every short step. */
  private List<PartName> names() throws IOException {
    String hint = PartName.hint(writer);
    List<PartName> names = new ArrayList<>();
    for (String file : context.files.names(folder)) {
      Optional<PartName> name = PartName.parse(file);
      if (name.isPresent() && name.get().hint().equals(hint)) {
        names.add(name.get());
      } else if (name.isEmpty()) {
        takePacked(PartName.parse(Compression.plainName(file)), hint);
      }
    }
    if (!packed.isEmpty()) {
      // What a kill left in two forms is read in the plain one.
      packed.removeAll(Set.copyOf(names));
      names.addAll(packed);
    }
    return names;
  }

  private void takePacked(Optional<PartName> name, String hint) {
    if (name.isPresent() && name.get().hint().equals(hint)) {
      if (packed.isEmpty()) {
        packed = new HashSet<>();
      }
      packed.add(name.get());
    }
  }

  /** A packed part is whole, since it was read back before the plain one went. */
  private void readPacked(PartName name, long begin) throws IOException {
    if (heldTo != PartSummary.NO_POSITION) {
      return;
    }
    try {
      PartScan scan = scan(name, begin);
      if (scan.whose() == PartScan.Whose.OWN) {
        held(scan);
      }
    } catch (DamagedPartException e) {
      // What nobody can read is not held: what of it is handed in again is stored again.
      context.diagnostics.warn(
          "SL-348", "part " + folder + '/' + name + " cannot be unpacked: " + e.getMessage());
    }
  }

  private void readSealed(PartName name, Origin origin, long lastBlock) throws IOException {
    PartScan scan = scan(name, lastBlock);
    if (scan.whose() == PartScan.Whose.OWN && scan.end() == length(name)) {
      heldTo = scan.summary().lastPosition();
    } else {
      // It was finished without the disk's word, and the node was lost: its line is not true.
      PartScan whole = scan(name, 0);
      if (isOwn(whole)) {
        cut(name, whole);
        held(whole);
        finish(name, whole, origin);
      }
    }
  }

  private void readUnsealed(PartName name, Origin origin, boolean noSideFile) throws IOException {
    PartScan scan = scan(name, 0);
    if (!isOwn(scan)) {
      return;
    }
    cut(name, scan);
    held(scan);
    long bytes = scan.summary().bytes();
    if (ownership == Ownership.LIVE
        && name.number() == lastNumber
        && bytes < Math.min(MOST_TO_RESUME, context.limits.maxBytes())) {
      resumed = GrowingPart.resumed(context, folder, name, scan, context.nanoTime.getAsLong());
    } else if (bytes >= SideFormat.SMALL_PART_BYTES || bytes > 0 && !noSideFile) {
      finish(name, scan, origin);
    }
  }

  private boolean isOwn(PartScan scan) {
    return scan.whose() == PartScan.Whose.OWN
        // Without an entry only the name says whose it is: that counts where its writer is dead.
        || scan.whose() == PartScan.Whose.NOBODY && ownership == Ownership.ADOPTED;
  }

  private void held(PartScan scan) {
    if (heldTo == PartSummary.NO_POSITION) {
      heldTo = scan.summary().lastPosition();
    }
  }

  private long length(PartName name) throws IOException {
    try (FileChannel channel = context.files.read(folder, name.toString())) {
      return channel.size();
    }
  }

  private PartScan scan(PartName name, long begin) throws IOException {
    try (FileChannel channel =
        PackedParts.open(
            name.toString(), file -> context.files.read(folder, file), BlockCache.ofOne())) {
      return PartScan.of(channel, begin, writer, handedInAgainFrom);
    }
  }

  private void cut(PartName name, PartScan scan) throws IOException {
    try (AppendFile file = context.files.open(folder, name.toString())) {
      long length = file.lengthInPlace();
      if (scan.end() < length) {
        file.truncate(scan.end());
        context.diagnostics.info(
            "SL-344",
            "cut "
                + (length - scan.end())
                + " bytes off "
                + folder
                + '/'
                + name
                + ": its writer died within an entry, which is written again");
      }
    }
  }

  private void finish(PartName name, PartScan scan, Origin origin) {
    PartSummary.Trust trust = PartSummary.Trust.SOUND;
    try (AppendFile file = context.files.open(folder, name.toString())) {
      file.force();
    } catch (IOException e) {
      trust = PartSummary.Trust.SUSPECT;
    }
    try {
      side.append(origin, name, scan.summary(), trust);
      if (trust == PartSummary.Trust.SOUND) {
        context.pack(folder, name, scan.summary());
      }
    } catch (IOException e) {
      context.sideFileFailed(folder, e);
    }
  }
}
