// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.read.tree.Folder;
import io.steplog.flavor.artifact.upkeep.StoredRun.Part;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the files of runs: names, sizes and times, never into them. What is no part where parts
 * are is taken down as foreign, so that nobody removes what no store wrote. For one thread.
 */
final class RunListing {
  private static final int ORIGINS = 2;

  private final List<Part> parts = new ArrayList<>();
  private @Nullable String foreign;

  private RunListing() {}

  /** All runs of a root that hold a part, in no order. */
  static List<StoredRun> of(Path root) throws IOException {
    List<StoredRun> runs = new ArrayList<>();
    try (Folder folder = Folder.openRoot(root)) {
      for (String name : folder.names()) {
        // No id's folder begins with a dot; the library's own does.
        if (!name.startsWith(".")) {
          of(folder, name, name).filter(run -> !run.parts().isEmpty()).ifPresent(runs::add);
        }
      }
    }
    return runs;
  }

  /**
   * One run, wherever its folder is now; empty where it is none.
   *
   * @param at its folder's name now
   * @param folder the name that the run's folder has in the root
   */
  static Optional<StoredRun> of(Folder parent, String at, String folder) throws IOException {
    RunListing listing = new RunListing();
    try {
      if (parent.look(at).kind() != Folder.Kind.FOLDER) {
        return Optional.empty();
      }
      try (Folder run = parent.folder(at)) {
        listing.walk(run, "", 0);
      }
    } catch (NoSuchFileException e) {
      // Gone meanwhile.
      return Optional.empty();
    }
    listing.parts.sort(
        Comparator.comparing(Part::origin).thenComparing(Part::name).thenComparing(Part::form));
    return Optional.of(new StoredRun(folder, listing.parts, Optional.ofNullable(listing.foreign)));
  }

  private void walk(Folder folder, String relative, int depth) throws IOException {
    for (String name : folder.names()) {
      String path = relative.isEmpty() ? name : relative + '/' + name;
      Folder.Seen seen = folder.look(name);
      Optional<PartName> part =
          depth == ORIGINS && seen.kind() == Folder.Kind.FILE
              ? PartName.parse(Compression.plainName(name))
              : Optional.empty();
      if (part.isPresent()) {
        parts.add(
            new Part(
                relative,
                part.get(),
                Compression.of(name),
                seen.bytes(),
                seen.key(),
                seen.changedMillis()));
      } else if (depth < ORIGINS && seen.kind() == Folder.Kind.FOLDER) {
        try (Folder child = folder.folder(name)) {
          walk(child, path, depth + 1);
        }
      } else {
        foreign = path;
      }
    }
  }
}
