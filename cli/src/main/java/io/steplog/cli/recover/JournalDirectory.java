// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.channel.place.JournalPlace;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.journal.recovery.OrphanJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user pointed at.
 *
 * @param parents directories that hold journals
 * @param only the one folder that is meant, {@code null} for all
 * @param root the artifact store's root, {@code null} where the journals lie in none
 */
record JournalDirectory(List<Path> parents, @Nullable Path only, @Nullable Path root) {

  /** Tells by its content which of the three a directory is. */
  static JournalDirectory at(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (Files.exists(absolute.resolve("lock")) && parent != null) {
      return new JournalDirectory(List.of(parent), absolute, rootAbove(parent));
    }
    Path ownFolder = OriginFolders.ownFolder(absolute);
    if (Files.isDirectory(ownFolder)) {
      return new JournalDirectory(JournalPlace.everyOf(absolute, ownFolder), null, absolute);
    }
    return new JournalDirectory(List.of(absolute), null, rootAbove(absolute));
  }

  /** The folders that may be journals. */
  List<Path> folders() throws IOException {
    if (only != null) {
      return List.of(only);
    }
    List<Path> folders = new ArrayList<>();
    for (Path parent : parents) {
      folders.addAll(new OrphanJournals(parent).folders());
    }
    return folders;
  }

  private static @Nullable Path rootAbove(Path journals) {
    Path ownFolder = journals.getParent();
    Path root = ownFolder == null ? null : ownFolder.getParent();
    return root != null && OriginFolders.ownFolder(root).equals(ownFolder) ? root : null;
  }
}
