// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import io.steplog.journal.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What an empty file in a journal's folder says of it. Only who holds the folder's lock sets one;
 * none is ever taken away. Where one cannot be set, as on a full disk, all works without.
 */
public enum FolderMark {
  /** The process ended in good order, and left what could not be delivered in time. */
  CLOSED,

  /**
   * The process was once found dead. From then on whoever holds the lock adopts the journal: so who
   * looks from outside can tell an adoption from a living process.
   */
  ADOPTED;

  /** Sets the mark; true where it was not set before and is now. */
  public boolean set(Path folder) {
    try {
      PrivateFiles.create(file(folder));
      return true;
    } catch (IOException setBeforeOrUnwritable) {
      return false;
    }
  }

  /** Whether it is set. */
  public boolean isSet(Path folder) {
    return Files.exists(file(folder), LinkOption.NOFOLLOW_LINKS);
  }

  private Path file(Path folder) {
    return folder.resolve(name().toLowerCase(Locale.ROOT));
  }
}
