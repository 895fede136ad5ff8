// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes files and folders that are their owner's alone from the first moment, whatever the umask.
 */
public final class PrivateFiles {
  private static final byte[] ZEROS = new byte[64 * 1024];

  private PrivateFiles() {}

  /** Makes a new empty file. */
  public static void create(Path file) throws IOException {
    Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            mode(file, "rw-------"))
        .close();
  }

  /** Makes a new file of zeros with every block written, so that a later write cannot lack room. */
  public static void preallocate(Path file, int size) throws IOException {
    create(file);
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      for (int at = 0; at < size; at += ZEROS.length) {
        opened.write(ZEROS, 0, Math.min(ZEROS.length, size - at));
      }
    } catch (IOException full) {
      Files.deleteIfExists(file);
      throw full;
    }
  }

  /** Makes a new folder. */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder, mode(folder, "rwx------"));
  }

  /** What tells a file from another of the same name; {@code null} where there is none. */
  public static @Nullable Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (IOException gone) {
      return null;
    }
  }

  private static FileAttribute<?>[] mode(Path path, String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
