// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.flavor.artifact.part.PartSummary;
import io.steplog.flavor.artifact.part.SideFile;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one writer and one origin, of which the last may be growing: knows what they hold,
 * makes the next, finishes them. One thread.
 */
final class PartChain {
  /** A part that has to be closed is finished from this size on, so that little is remembered. */
  private static final long MOST_TO_REMEMBER = 4 * 1024 * 1024;

  /** So many failed writes in a row, and what may grow no more is left for a new part. */
  private static final int MOST_FAILURES = 2;

  private static final int MOST_NAMES_TRIED = 1_000;

  private final WriteContext context;
  private final String folder;
  private final long writer;
  private final FormerParts.Ownership ownership;
  private Origin origin;
  private @Nullable GrowingPart part;
  private int lastNumber;
  private long lastMillis;
  private long heldTo = PartSummary.NO_POSITION;
  private boolean learned;

  PartChain(
      WriteContext context,
      String folder,
      long writer,
      FormerParts.Ownership ownership,
      Origin origin) {
    this.context = context;
    this.folder = folder;
    this.writer = writer;
    this.ownership = ownership;
    this.origin = origin;
  }

  FormerParts.Ownership ownership() {
    return ownership;
  }

  /** The growing part, if there is one. */
  @Nullable GrowingPart part() {
    return part;
  }

  /** The position of the last entry that is stored. */
  long heldTo() {
    return heldTo;
  }

  void setHeldTo(long position) {
    heldTo = position;
  }

  /** What the side file says of the origin from now on. */
  void setOrigin(Origin latest) {
    origin = latest;
  }

  /**
   * Makes sure that {@link #heldTo} is what the files hold and that a growing part ends with it.
   *
   * @throws IOException if that cannot be made sure: nothing may be written
   */
  void getReady(long handedInAgainFrom) throws IOException {
    GrowingPart present = part;
    if (present != null && present.isInDoubt()) {
      mend(present);
    }
    if (!learned) {
      FormerParts former =
          new FormerParts(context, folder, writer, ownership, handedInAgainFrom).read(origin);
      lastNumber = Math.max(lastNumber, former.lastNumber());
      lastMillis = Math.max(lastMillis, former.lastMillis());
      heldTo = former.heldTo();
      part = former.resumed().orElse(null);
      learned = true;
    }
  }

  /** The part to write to; made if there is none. */
  GrowingPart partToWrite() throws IOException {
    GrowingPart present = part;
    if (present != null) {
      return present;
    }
    context.open.use(this);
    for (int tried = 0; ; tried++) {
      try {
        GrowingPart made =
            GrowingPart.create(context, folder, nextName(), context.nanoTime.getAsLong());
        part = made;
        return made;
      } catch (FileAlreadyExistsException e) {
        // Another writer with the same hint; nobody's file is ever written over.
        if (tried == MOST_NAMES_TRIED) {
          throw e;
        }
      }
    }
  }

  private PartName nextName() {
    lastMillis = Math.max(lastMillis, context.clock.millis());
    return PartName.of(lastMillis, writer, ++lastNumber);
  }

  /**
   * Appends the lines in hand to the growing part.
   *
   * @throws IOException if they are not stored
   */
  GrowingPart.Placed append(GrowingPart into) throws IOException {
    context.open.use(this);
    try {
      return into.append(context.lines.bytes(), context.lines.length());
    } catch (IOException e) {
      mendAtOnce(into);
      throw e;
    }
  }

  /** Half a line is cut off before anything else is done, or else before the next write. */
  private void mendAtOnce(GrowingPart into) {
    try {
      mend(into);
      if (into.failures() >= MOST_FAILURES && into.summary().bytes() > 0) {
        seal();
      }
    } catch (IOException e) {
      // It stays in doubt; what is told is the failure that came first.
    }
  }

  private void mend(GrowingPart into) throws IOException {
    context.open.use(this);
    if (!into.mend(writer)) {
      leave(into, "was changed by somebody else; what it holds is read again");
      learned = false;
    }
  }

  /**
   * Finishes the part, if there is one.
   *
   * @throws IOException if it is in doubt, or not durable and has to be; it stays open then
   */
  void seal() throws IOException {
    if (part != null && part.isInDoubt()) {
      mend(part);
    }
    if (part == null) {
      return;
    }
    if (part.summary().bytes() == 0) {
      context.files.delete(folder, part.name().toString());
    } else {
      PartSummary.Trust trust = forceAsFarAsPossible();
      writeSideLine(part, trust);
    }
    letGo();
  }

  /**
   * Finishes the part, or says why not.
   *
   * @return whether there is none to be finished any more
   */
  boolean sealOrSay() {
    try {
      seal();
    } catch (IOException e) {
      context.diagnostics.warn(
          "SL-345", "part " + part + " is not finished yet: " + GrowingPart.reason(e));
    }
    return part == null;
  }

  /** Ends without waiting for the disk. */
  void closeAtOnce() {
    if (part != null && !part.isInDoubt() && part.summary().bytes() > 0) {
      writeSideLine(part, PartSummary.Trust.SOUND);
    }
    letGo();
  }

  private PartSummary.Trust forceAsFarAsPossible() throws IOException {
    try {
      force();
      return PartSummary.Trust.SOUND;
    } catch (IOException e) {
      if (context.durable) {
        throw e;
      }
      // The lines are with the system and survive this process: that is what was promised of them.
      return PartSummary.Trust.SUSPECT;
    }
  }

  /**
   * Makes what is stored durable; where the disk refuses that, in another part.
   *
   * @throws IOException if it is not durable
   */
  void force() throws IOException {
    GrowingPart present = part;
    if (present == null || present.isForced()) {
      return;
    }
    context.open.use(this);
    try {
      present.force();
    } catch (IOException e) {
      context.diagnostics.alert(
          "SL-342",
          "the disk refused to make part " + present + " durable, so it is written anew: " + e);
      part = new SuspectPart(context, folder, writer, present).rewriteAs(nextName());
    }
    if (context.durable) {
      context.files.forceFolder(folder);
    }
  }

  /** Whether everything stored is durable. */
  boolean isForced() {
    return part == null || part.isForced();
  }

  /** Closes the file, to be opened again at need; another origin needs one. */
  void park() {
    if (part != null && part.summary().bytes() >= MOST_TO_REMEMBER) {
      sealOrSay();
    }
    if (part != null) {
      part.closeFile();
    }
    context.open.remove(this);
  }

  /** Leaves a part as it is, for good. */
  void leave(GrowingPart one, String why) {
    context.diagnostics.warn("SL-341", "part " + one + ' ' + why);
    letGo();
  }

  /** Forgets a part that may be gone on with. */
  void setAside() {
    if (part != null) {
      catalogue(part, false);
    }
    letGo();
  }

  private void catalogue(GrowingPart one, boolean sealed) {
    context.catalogue.add(folder, one.name(), one.summary(), one.metadata(), sealed);
  }

  /** Forgets the part; the files tell of it when it is needed. */
  void letGo() {
    if (part != null) {
      part.closeFile();
    }
    context.open.remove(this);
    part = null;
  }

  private void writeSideLine(GrowingPart finished, PartSummary.Trust trust) {
    SideFile side = new SideFile(context.files, folder, writer);
    boolean sealed = false;
    try {
      // A writer's first part here finds no side file yet, so that is not asked.
      boolean wanted =
          finished.summary().bytes() >= SideFormat.SMALL_PART_BYTES
              || finished.name().number() > 1 && side.exists();
      if (wanted) {
        side.append(origin, finished.name(), finished.summary(), trust);
        sealed = true;
      }
    } catch (IOException e) {
      context.sideFileFailed(folder, e);
    }
    catalogue(finished, sealed);
    if (sealed && trust == PartSummary.Trust.SOUND) {
      context.pack(folder, finished.name(), finished.summary());
    }
  }
}
