// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Which modes files and folders are made with. What is empty leaves it to the umask, and what is
 * set holds whatever the umask is; a folder's inherited group bit is kept in both cases.
 *
 * @param file the mode of files
 * @param folder the mode of folders
 */
public record FileModes(
    Optional<Set<PosixFilePermission>> file, Optional<Set<PosixFilePermission>> folder) {
  /** The umask decides. */
  public static final FileModes BY_UMASK = new FileModes(Optional.empty(), Optional.empty());

  private static final String UNIX_MODE = "unix:mode";
  private static final int PERMISSION_BITS = 0777;
  private static final int ALL_BITS = 07777;

  public FileModes {
    file = copyOf(file);
    folder = copyOf(folder);
  }

  FileAttribute<?>[] fileAttributes() {
    return attributes(file);
  }

  FileAttribute<?>[] folderAttributes() {
    return attributes(folder);
  }

  /** Gives a file that was just made what the umask took from it. */
  void settleFile(Path made) throws IOException {
    settle(made, file);
  }

  /** Gives a folder that was just made what the umask took from it. */
  void settleFolder(Path made) throws IOException {
    settle(made, folder);
  }

  private static FileAttribute<?>[] attributes(Optional<Set<PosixFilePermission>> mode) {
    // Made with the mode rather than changed to it: there is no moment at which it is wider.
    return mode.isEmpty()
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode.get())};
  }

  private static Optional<Set<PosixFilePermission>> copyOf(
      Optional<Set<PosixFilePermission>> mode) {
    return mode.isEmpty() ? mode : Optional.of(Set.copyOf(mode.get()));
  }

  private static void settle(Path made, Optional<Set<PosixFilePermission>> mode)
      throws IOException {
    if (mode.isEmpty()) {
      return;
    }
    int present = (Integer) Files.getAttribute(made, UNIX_MODE, LinkOption.NOFOLLOW_LINKS);
    int wanted = present & ALL_BITS & ~PERMISSION_BITS;
    for (PosixFilePermission permission : mode.get()) {
      // The enum stands in the order of the bits, from the owner's read bit down.
      wanted |= 0400 >> permission.ordinal();
    }
    if ((present & ALL_BITS) != wanted) {
      Files.setAttribute(made, UNIX_MODE, wanted, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
