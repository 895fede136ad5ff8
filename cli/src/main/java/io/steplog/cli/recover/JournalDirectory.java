// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.journal.recovery.OrphanJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user pointed at: where journals lie, and the artifact store's root that they lie in, if
 * they do.
 *
 * @param orphans the journals' parent
 * @param only the one folder that is meant, {@code null} for all
 * @param root the artifact store's root, {@code null} where the journals lie elsewhere
 */
record JournalDirectory(OrphanJournals orphans, @Nullable Path only, @Nullable Path root) {
  private static final String INSIDE = ".steplog";
  private static final String JOURNALS = "journal";

  /** Tells by its content which of the three a directory is. */
  static JournalDirectory at(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (Files.exists(absolute.resolve("lock")) && parent != null) {
      return new JournalDirectory(new OrphanJournals(parent), absolute, rootAbove(parent));
    }
    Path inside = absolute.resolve(INSIDE).resolve(JOURNALS);
    if (Files.isDirectory(inside)) {
      return new JournalDirectory(new OrphanJournals(inside), null, absolute);
    }
    return new JournalDirectory(new OrphanJournals(absolute), null, rootAbove(absolute));
  }

  /** The folders that may be journals. */
  List<Path> folders() throws IOException {
    return only == null ? orphans.folders() : List.of(only);
  }

  private static @Nullable Path rootAbove(Path journals) {
    Path above = journals.getParent();
    return above != null && journals.endsWith(JOURNALS) && above.endsWith(INSIDE)
        ? above.getParent()
        : null;
  }
}
