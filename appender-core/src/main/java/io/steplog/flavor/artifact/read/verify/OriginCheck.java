// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.verify;

import io.steplog.flavor.artifact.part.PartLine;
import io.steplog.flavor.artifact.part.PartTally;
import io.steplog.flavor.artifact.read.index.BlockIndex;
import io.steplog.flavor.artifact.read.index.KnownOrigin;
import io.steplog.flavor.artifact.read.index.SealedPart;
import io.steplog.flavor.artifact.read.scan.EntryParser;
import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.flavor.artifact.read.tree.ShownText;
import io.steplog.flavor.artifact.read.verify.Finding.Weight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Holds the parts of one origin against each other and against their side files. */
final class OriginCheck {
  private final OpenParts files;
  private final ReadBounds bounds;
  private final KnownOrigin known;
  private final Consumer<Finding> into;

  /** The last position of each writer, over all parts of the origin. */
  private final Map<Long, Long> lastPositions = new HashMap<>();

  private long entries;
  private long sealed;

  OriginCheck(OpenParts files, ReadBounds bounds, KnownOrigin known, Consumer<Finding> into) {
    this.files = files;
    this.bounds = bounds;
    this.known = known;
    this.into = into;
  }

  long entries() {
    return entries;
  }

  long sealed() {
    return sealed;
  }

  void run(String folder, List<PartFile> parts) throws IOException {
    new AbsentParts(folder, known, into).check(parts);
    for (PartFile part : parts) {
      try {
        checkPart(part);
      } catch (IOException e) {
        ReadNotes notes = new ReadNotes();
        notes.unreadable(part.path(), e);
        say(Weight.DAMAGE, part.path(), "cannot be read: " + e.getClass().getSimpleName());
      }
    }
    if (known.badLines() > 0) {
      say(Weight.NOTE, folder, count(known.badLines()) + " lines of its side files are no lines");
    }
  }

  private void checkPart(PartFile part) throws IOException {
    ReadNotes notes = new ReadNotes();
    FileChannel file = files.file(part.path());
    SealedPart seal = known.parts().get(part.fileName());
    boolean fits = seal != null && seal.says().bytes() == part.bytes();
    Optional<BlockIndex> blocks = fits ? seal.blocks(files) : Optional.empty();
    EntryParser parser = new EntryParser(notes);
    PartOrigin origin = new PartOrigin(part.folder(), Map.of());
    PartCheck check =
        new PartCheck(part, blocks, lastPositions, raw -> parser.parse(raw, part, origin));
    new EntryScan(bounds, notes).scanToEnd(file, part, 0, part.bytes(), check);
    entries += check.tally().entries();
    Weight weight = notes.damaged() > 0 ? Weight.DAMAGE : Weight.NOTE;
    notes.sentences().forEach(each -> say(weight, part.path(), each));
    sayOrder(part, check);
    if (seal != null) {
      checkSeal(part, file, seal, check, blocks);
    }
  }

  private void sayOrder(PartFile part, PartCheck check) {
    if (check.repeated() > 0) {
      String text = " entries do not come behind all earlier ones of their writer: repeated?";
      say(Weight.NOTE, part.path(), count(check.repeated()) + text);
    }
    if (check.strange() > 0) {
      say(
          Weight.NOTE,
          part.path(),
          count(check.strange()) + " entries are of another writer than the part's");
    }
  }

  private void checkSeal(
      PartFile part,
      FileChannel file,
      SealedPart seal,
      PartCheck check,
      Optional<BlockIndex> blocks)
      throws IOException {
    sealed++;
    if (seal.says().suspect()) {
      say(Weight.NOTE, part.path(), "the disk refused to make it durable when it was finished");
    }
    if (seal.says().bytes() != part.bytes()) {
      String text = "has %,d bytes; it had %,d when it was finished";
      say(
          Weight.DAMAGE,
          part.path(),
          String.format(Locale.ROOT, text, part.bytes(), seal.says().bytes()));
      return;
    }
    if (checksum(file, part.bytes()) != seal.says().crc32c()) {
      say(Weight.DAMAGE, part.path(), "was changed: its checksum is another one");
    }
    if (!says(seal.says(), check.tally()) || blocks.isEmpty() || check.outside() > 0) {
      say(Weight.NOTE, part.path(), "its side file does not say what its lines say");
    }
  }

  private static boolean says(PartLine line, PartTally tally) {
    return line.entries() == tally.entries()
        && line.least() == tally.least()
        && line.greatest() == tally.greatest()
        && line.levels().equals(tally.levels());
  }

  private static int checksum(FileChannel file, long bytes) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(128 * 1024);
    long at = 0;
    while (at < bytes) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), bytes - at));
      int read = file.read(buffer, at);
      if (read <= 0) {
        break;
      }
      crc.update(buffer.flip());
      at += read;
    }
    return (int) crc.getValue();
  }

  private void say(Weight weight, String where, String what) {
    into.accept(new Finding(weight, ShownText.of(where), ShownText.of(what)));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
