// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.record.RandomBits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The random id that names a root, whatever path it is seen under: the file {@code
 * .steplog/root-id}, a UUID and LF. All processes that make it at the same time agree on one.
 */
public final class RootId {
  /** The file's name in {@link OriginFolders#OWN_FOLDER}. */
  public static final String FILE = "root-id";

  private static final int LENGTH = 36;

  private RootId() {}

  /**
   * The root's id; empty where the root has none yet, or none that is whole.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<String> read(Path root) throws IOException {
    Path file = OriginFolders.ownFolder(root).resolve(FILE);
    byte[] bytes;
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(LENGTH + 1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    String text = new String(bytes, StandardCharsets.US_ASCII);
    boolean whole = text.length() == LENGTH + 1 && text.endsWith("\n");
    return whole ? Optional.of(text.strip()) : Optional.empty();
  }

  /**
   * The root's id, made if it has none. The folder {@code .steplog} must be there.
   *
   * @param modes the mode of its file
   * @throws IOException if it cannot be made
   */
  static String make(Path root, FileModes modes) throws IOException {
    Optional<String> present = read(root);
    if (present.isPresent()) {
      return present.get();
    }
    Path file = OriginFolders.ownFolder(root).resolve(FILE);
    String id = RandomBits.uuid().toString();
    // Written aside first: nobody ever sees half an id, also not after a kill between the steps.
    Path aside = file.resolveSibling(FILE + '-' + id);
    Files.createFile(aside, modes.fileAttributes());
    try {
      modes.settleFile(aside);
      Files.writeString(aside, id + '\n', StandardOpenOption.WRITE);
      putInPlace(aside, file);
    } finally {
      Files.deleteIfExists(aside);
    }
    Optional<String> made = read(root);
    if (made.isEmpty()) {
      throw new FileSystemException(file.toString(), null, "torn");
    }
    return made.get();
  }

  private static void putInPlace(Path aside, Path file) throws IOException {
    try {
      // A link, since it fails where there is a file already, and a move would replace it.
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException e) {
      if (read(file.getParent().getParent()).isEmpty()) {
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No links on this file system; two that come at once may differ until they read again.
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
