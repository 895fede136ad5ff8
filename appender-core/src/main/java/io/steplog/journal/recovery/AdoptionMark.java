// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import io.steplog.journal.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * An empty file in a journal's folder which says that its process was once found dead. From then on
 * whoever holds the folder's lock adopts it: so who looks from outside can tell an adoption from a
 * living process.
 */
final class AdoptionMark {
  private static final String FILE = "adopted";

  private AdoptionMark() {}

  /** Sets the mark; where that is impossible, as on a full disk, the journal is adopted without. */
  static void set(Path folder) {
    try {
      PrivateFiles.create(folder.resolve(FILE));
    } catch (FileAlreadyExistsException before) {
      return;
    } catch (IOException unwritable) {
      return;
    }
  }

  static boolean isSet(Path folder) {
    return Files.exists(folder.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
  }
}
