// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.verify;

import io.steplog.flavor.artifact.read.index.KnownOrigin;
import io.steplog.flavor.artifact.read.index.SideFiles;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.OriginWalk;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.flavor.artifact.read.tree.ShownText;
import io.steplog.flavor.artifact.read.verify.Finding.Weight;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads every byte of the origins that are asked for and says what is wrong: checksums that differ,
 * parts that are torn or missing, gaps, lines that are none, entries that repeat, side files that
 * say something else than the lines. Writes nothing. For one thread.
 */
public final class Verify {
  private final Path root;
  private final ReadBounds bounds;
  private long origins;
  private long parts;
  private long bytes;
  private long entries;
  private long sealed;
  private long damages;

  /** A check of a root; to be run once. */
  public Verify(Path root, ReadBounds bounds) {
    this.root = root;
    this.bounds = bounds;
  }

  /**
   * Hands over each finding as it is found.
   *
   * @throws IOException if the root cannot be read at all
   */
  public VerifyTotals run(OriginQuery query, Consumer<Finding> into) throws IOException {
    ReadNotes notes = new ReadNotes();
    SideFiles sideFiles = new SideFiles(root, bounds, notes);
    Consumer<Finding> counted =
        finding -> {
          damages += finding.weight() == Weight.DAMAGE ? 1 : 0;
          into.accept(finding);
        };
    try (OpenParts files = new OpenParts(root)) {
      new OriginWalk(
              root,
              query,
              notes,
              (folder, open, found) ->
                  check(folder, found, files, sideFiles.read(folder, files), counted))
          .walk();
      if (query.equals(OriginQuery.ALL)) {
        sayOrphans(sideFiles, files, counted);
      }
    }
    sayNotes(notes, counted);
    return new VerifyTotals(origins, parts, entries, bytes, sealed, damages);
  }

  private void check(
      String folder,
      List<PartFile> there,
      OpenParts files,
      KnownOrigin known,
      Consumer<Finding> into)
      throws IOException {
    List<PartFile> found = known.counted(there);
    OriginCheck check = new OriginCheck(files, bounds, known, into);
    check.run(folder, found);
    origins++;
    parts += found.size();
    bytes += found.stream().mapToLong(PartFile::bytes).sum();
    entries += check.entries();
    sealed += check.sealed();
  }

  /** Side files whose origin's folder was taken away, as a run is that nobody needs any more. */
  private void sayOrphans(SideFiles sideFiles, OpenParts files, Consumer<Finding> into)
      throws IOException {
    sideFiles.forEach(
        files,
        (path, folder) -> {
          if (!files.isFolder(folder)) {
            String what = "is the side file of an origin that is not there: " + folder;
            into.accept(new Finding(Weight.NOTE, path, ShownText.of(what)));
          }
        });
  }

  /** What stood in the walk's way. */
  private void sayNotes(ReadNotes notes, Consumer<Finding> into) {
    Weight weight = notes.damaged() > 0 ? Weight.DAMAGE : Weight.NOTE;
    String where = ShownText.of(root.toString());
    notes.sentences().forEach(each -> into.accept(new Finding(weight, where, each)));
  }
}
