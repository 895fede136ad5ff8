// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel.place;

import io.steplog.journal.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This user's own folder in a directory that everybody writes to: {@code steplog-<user id>}.
 * Refused where somebody else made it, where others may enter it, and where it is a link, since
 * whoever plants one would read and choose what is delivered.
 */
final class PrivateFolder {
  private static final String OWNER_ALONE = "rwx------";

  private PrivateFolder() {}

  /** The folder, made if it is missing; empty where it cannot be made or is refused. */
  static Optional<Path> make(Path above) {
    Path folder = in(above);
    try {
      PrivateFiles.createFolder(folder);
      return Optional.of(folder);
    } catch (FileAlreadyExistsException madeBefore) {
      return existing(above);
    } catch (IOException | SecurityException unwritable) {
      return Optional.empty();
    }
  }

  /** The folder, if it is there and not refused. */
  static Optional<Path> existing(Path above) {
    Path folder = in(above);
    try {
      return isOurs(folder, self()) ? Optional.of(folder) : Optional.empty();
    } catch (IOException | SecurityException unreadable) {
      return Optional.empty();
    }
  }

  private static Path in(Path above) {
    Object self = self();
    String user = self == null ? System.getProperty("user.name", "unknown") : self.toString();
    return above.resolve("steplog-" + user);
  }

  private static boolean isOurs(Path folder, @Nullable Object self) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (self == null) {
      // No POSIX modes here: the temporary directory is the user's own on such systems.
      return !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }
    PosixFileAttributes attributes =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return self.equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS))
        && PosixFilePermissions.toString(attributes.permissions()).equals(OWNER_ALONE);
  }

  /** The user id that this process writes as, {@code null} where the system does not tell. */
  private static @Nullable Object self() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException | RuntimeException notLinux) {
      return null;
    }
  }
}
