// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.origins;

import io.steplog.flavor.artifact.packed.BlockCache;
import io.steplog.flavor.artifact.packed.PackedParts;
import io.steplog.flavor.artifact.part.PartTally;
import io.steplog.flavor.artifact.read.index.KnownOrigin;
import io.steplog.flavor.artifact.read.index.SealedPart;
import io.steplog.flavor.artifact.read.index.SideFiles;
import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.flavor.artifact.read.scan.EntryParser;
import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.scan.RawEntry;
import io.steplog.flavor.artifact.read.tree.Folder;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.record.Origin;
import io.steplog.store.StoredOrigin;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums up one origin: finished parts by what their side file says, others by a look at the head of
 * each line. For one thread.
 */
final class OriginTally implements Closeable {
  private final String rootText;
  private final ReadNotes notes;
  private final SideFiles sideFiles;
  private final OpenParts files;
  private final EntryScan scan;
  private final EntryParser parser;

  OriginTally(Path root, SideFiles sideFiles, ReadBounds bounds, ReadNotes notes)
      throws IOException {
    this.rootText = root.toString();
    this.notes = notes;
    this.sideFiles = sideFiles;
    this.files = new OpenParts(root);
    this.scan = new EntryScan(bounds, notes);
    this.parser = new EntryParser(notes);
  }

  StoredOrigin sum(String relative, Folder folder, List<PartFile> parts) throws IOException {
    KnownOrigin known = sideFiles.read(relative, files);
    PartTally tally = new PartTally();
    PartOrigin fallback = new PartOrigin(relative, Map.of());
    @Nullable Origin origin = known.origin().orElse(null);
    boolean allSealed = true;
    long bytes = 0;
    for (PartFile part : known.counted(parts)) {
      bytes += part.bytes();
      SealedPart sealed = known.parts().get(part.fileName());
      if (sealed != null && sealed.says().bytes() == part.bytes()) {
        tally.add(sealed.says());
        continue;
      }
      allSealed = false;
      Lines lines = new Lines(tally, fallback, known.origin().isEmpty());
      count(folder, part, lines);
      origin = lines.origin == null ? origin : lines.origin;
    }
    return new StoredOrigin(
        origin == null ? fallback.fallback() : origin,
        tally.entries(),
        bytes,
        tally.least(),
        tally.greatest(),
        tally.levels(),
        allSealed,
        rootText + '/' + relative);
  }

  private void count(Folder folder, PartFile part, Lines lines) throws IOException {
    try (FileChannel file = PackedParts.open(part.fileName(), folder::file, BlockCache.ofOne())) {
      scan.scanToEnd(file, part, 0, part.bytes(), lines);
    } catch (IOException e) {
      notes.unreadable(part.path(), e);
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  /** Counts each entry, and parses the first for the origin's metadata. */
  private final class Lines implements EntryScan.Visitor {
    private final PartTally tally;
    private final PartOrigin fallback;
    private boolean wanted;
    private @Nullable Origin origin;

    Lines(PartTally tally, PartOrigin fallback, boolean wanted) {
      this.tally = tally;
      this.fallback = fallback;
      this.wanted = wanted;
    }

    @Override
    public boolean wants(LineHead head, long offset, long stored) {
      tally.add(head.timeNanos(), head.severity(), stored);
      return wanted;
    }

    @Override
    public void entry(RawEntry entry) {
      wanted = false;
      origin = parser.origin(entry, fallback);
    }
  }
}
