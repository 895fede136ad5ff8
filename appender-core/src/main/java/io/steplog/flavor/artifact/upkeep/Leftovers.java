// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.packing.PartPacker;
import io.steplog.flavor.artifact.read.tree.Folder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what a kill left of parts that were being packed; no entry is in it that is not somewhere
 * else. One thread, with the {@link UpkeepLock}.
 */
final class Leftovers {
  /** A packer that lives writes to its file all the time. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path root;
  private final RootFiles files;

  Leftovers(Path root, RootFiles files) {
    this.root = root;
    this.files = files;
  }

  /** Removes packed forms that were never finished. */
  void removeUnfinished(Instant now) throws IOException {
    long before = now.minus(ABANDONED).toEpochMilli();
    String name = PartPacker.FOLDER.substring(PartPacker.FOLDER.indexOf('/') + 1);
    try (Folder top = Folder.openRoot(root);
        Folder own = top.folder(OriginFolders.OWN_FOLDER);
        Folder packing = own.folder(name)) {
      for (String file : packing.names()) {
        Folder.Seen seen = packing.look(file);
        if (seen.kind() == Folder.Kind.FILE && seen.changedMillis() < before) {
          files.delete(PartPacker.FOLDER, file);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nobody has packed anything, or somebody tidies up at the same time.
    }
  }

  /** Removes the packed form of parts that are there plain as well, of a run that nobody writes. */
  void removeTwins(StoredRun run) throws IOException {
    List<StoredRun.Part> twins = new ArrayList<>(run.parts());
    twins.removeAll(run.withoutTwins());
    for (StoredRun.Part part : twins) {
      files.delete(run.folder() + '/' + part.origin(), part.fileName());
    }
  }
}
