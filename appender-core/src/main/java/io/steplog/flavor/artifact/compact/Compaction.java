// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.compact;

import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.read.index.KnownOrigin;
import io.steplog.flavor.artifact.read.index.SideFiles;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.OriginWalk;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.flavor.artifact.upkeep.UpkeepLock;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges the small parts of a run that nobody writes to, origin by origin. What it holds at once is
 * a little of a part, whatever the run's size. One thread.
 */
public final class Compaction {
  private final Path root;
  private final StoreFiles files;
  private final long mostBytes;

  /**
   * Of a root.
   *
   * @param files the same root's, to be changed
   * @param mostBytes how long a merged part may be; what is shorter than a quarter of it is small
   */
  public Compaction(Path root, StoreFiles files, long mostBytes) {
    this.root = root;
    this.files = files;
    this.mostBytes = mostBytes;
  }

  /**
   * What was done.
   *
   * @param merged how many parts were made
   * @param replaced of how many
   */
  public record Outcome(int merged, int replaced) {}

  private record Found(String folder, List<PartFile> parts) {}

  /**
   * Finishes what another one began on a run, and merges what is small.
   *
   * @param run its id; the caller knows that nobody writes to it
   * @throws IOException if it did not come to its end; the next one goes on
   */
  public Outcome run(String run, UpkeepLock held) throws IOException {
    held.requireHeld();
    int merged = 0;
    int replaced = 0;
    for (Found origin : origins(run)) {
      ReadNotes notes = new ReadNotes();
      SideFiles sideFiles = new SideFiles(root, ReadBounds.ofThisHeap(), notes);
      try (OpenParts open = new OpenParts(root)) {
        KnownOrigin known = sideFiles.read(origin.folder, open);
        removeReplaced(origin, known);
        List<PartFile> counted = new ArrayList<>(known.counted(origin.parts));
        for (Mergeable each : new SmallParts(origin.folder, open, mostBytes).among(counted)) {
          new PartMerge(files).merge(each, open);
          merged++;
          replaced += each.parts().size();
        }
      }
    }
    return new Outcome(merged, replaced);
  }

  private List<Found> origins(String run) throws IOException {
    List<Found> found = new ArrayList<>();
    OriginQuery query = new OriginQuery(Optional.of(run), Optional.empty(), Optional.empty());
    ReadNotes notes = new ReadNotes();
    new OriginWalk(root, query, notes, (folder, open, parts) -> found.add(new Found(folder, parts)))
        .walk();
    if (notes.damaged() > 0) {
      throw new IOException("run " + run + " is damaged: " + String.join("; ", notes.sentences()));
    }
    return found;
  }

  /** What a merged part that is there stands for is a leftover of one that was killed. */
  private void removeReplaced(Found origin, KnownOrigin known) throws IOException {
    Map<String, Long> replaced = known.replaced(origin.parts);
    List<PartFile> counted = known.counted(origin.parts);
    for (PartFile part : origin.parts) {
      if (replaced.containsKey(part.fileName()) && !counted.contains(part)) {
        for (Compression form : Compression.values()) {
          files.delete(origin.folder, part.fileName() + form.suffix());
        }
      }
    }
  }
}
