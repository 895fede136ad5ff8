// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Knows who else may remove journals from a directory, or plant some in it. Says nothing where the
 * file system has no POSIX owners.
 */
public final class Ownership {
  private Ownership() {}

  /**
   * What is wrong with a directory of journals; empty where it is its owner's alone and that is us.
   *
   * @param ours a folder that this process just made in it
   */
  public static String troubleWith(Path directory, Path ours) throws IOException {
    if (!isPosix(directory)) {
      return "";
    }
    PosixFileAttributes attributes = Files.readAttributes(directory, PosixFileAttributes.class);
    if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      return "everybody may write to it";
    }
    return attributes.owner().equals(ownerOf(ours))
        ? ""
        : "it belongs to " + attributes.owner().getName();
  }

  /**
   * Whether a journal's folder may be one that a stranger planted: another user's, in a directory
   * to which everybody writes. In any other the directory's owner decides what is in it.
   */
  public static boolean mayBePlanted(Path folder) throws IOException {
    Path directory = folder.toAbsolutePath().getParent();
    return directory != null
        && isPosix(folder)
        && Files.readAttributes(directory, PosixFileAttributes.class)
            .permissions()
            .contains(PosixFilePermission.OTHERS_WRITE)
        && !isOurs(folder);
  }

  private static boolean isOurs(Path folder) throws IOException {
    Path self = Path.of("/proc/self");
    // Where the system does not tell who we are, what we may change is taken for ours.
    return !Files.exists(self)
        || Files.getAttribute(self, "unix:uid")
            .equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS));
  }

  private static Object ownerOf(Path folder) throws IOException {
    return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
