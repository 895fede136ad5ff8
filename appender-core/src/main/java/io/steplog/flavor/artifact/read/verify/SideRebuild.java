// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.verify;

import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.flavor.artifact.part.PartScan;
import io.steplog.flavor.artifact.part.PartSummary;
import io.steplog.flavor.artifact.part.SideFile;
import io.steplog.flavor.artifact.read.index.KnownOrigin;
import io.steplog.flavor.artifact.read.index.SideFiles;
import io.steplog.flavor.artifact.read.scan.FirstEntry;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.OriginWalk;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.record.Origin;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Makes the lines of side files again that were lost, from the parts. Only adds: a line that is
 * there stays, also where it does not fit its part, since that is how damage shows. A part that
 * does not end with a whole entry is left to whoever adopts its writer's journal.
 */
public final class SideRebuild {
  private final Path root;
  private final StoreFiles files;
  private final ReadBounds bounds;
  private final ReadNotes notes = new ReadNotes();
  private int made;

  /** A rebuild of a root, which writes by way of the files; to be run once. */
  public SideRebuild(Path root, StoreFiles files, ReadBounds bounds) {
    this.root = root;
    this.files = files;
    this.bounds = bounds;
  }

  /**
   * Goes through the origins that are asked for.
   *
   * @param alive whether a writer may still be writing: what it has is left to itself
   * @return how many lines were made
   * @throws IOException if the root cannot be read at all, or a side file not written
   */
  public int run(OriginQuery query, LongPredicate alive) throws IOException {
    SideFiles sideFiles = new SideFiles(root, bounds, notes);
    try (OpenParts open = new OpenParts(root)) {
      new OriginWalk(
              root,
              query,
              notes,
              (folder, unused, parts) ->
                  rebuild(folder, parts, sideFiles.read(folder, open), open, alive))
          .walk();
    }
    return made;
  }

  private void rebuild(
      String folder, List<PartFile> parts, KnownOrigin known, OpenParts open, LongPredicate alive)
      throws IOException {
    for (PartFile part : known.counted(parts)) {
      boolean missing = !known.parts().containsKey(part.fileName());
      if (missing && part.bytes() >= SideFormat.SMALL_PART_BYTES) {
        FileChannel file = open.file(part.path());
        FirstEntry first = FirstEntry.of(file, part, bounds);
        if (first.isOwn() && !alive.test(first.writer())) {
          add(folder, part, file, first);
        }
      }
    }
  }

  private void add(String folder, PartFile part, FileChannel file, FirstEntry first)
      throws IOException {
    PartScan scan = PartScan.of(file, 0, first.writer(), Long.MAX_VALUE);
    Origin origin = first.origin();
    if (scan.whose() == PartScan.Whose.OWN && scan.end() == part.bytes() && origin != null) {
      new SideFile(files, folder, first.writer())
          .append(origin, part.name(), scan.summary(), PartSummary.Trust.SOUND);
      made++;
    }
  }
}
