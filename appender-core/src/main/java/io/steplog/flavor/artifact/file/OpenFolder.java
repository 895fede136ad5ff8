// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A folder below the root that was reached without following a link. On Linux it is held open from
 * the root down, so that a link put in its place meanwhile changes nothing; elsewhere each step is
 * looked at.
 */
final class OpenFolder implements Closeable {
  private final DirectoryStream<Path> stream;
  private final Path path;

  private OpenFolder(DirectoryStream<Path> stream, Path path) {
    this.stream = stream;
    this.path = path;
  }

  /** Opens a folder; a link or anything else in its way ends in an exception that names it. */
  static OpenFolder open(Path root, String relative) throws IOException {
    OpenFolder folder = new OpenFolder(Files.newDirectoryStream(root), root);
    for (String step : relative.isEmpty() ? new String[0] : relative.split("/")) {
      try (OpenFolder above = folder) {
        folder = above.below(step);
      }
    }
    return folder;
  }

  Path path() {
    return path;
  }

  /** When it was changed last, in nanoseconds since 1970. */
  long changedNanos() throws IOException {
    BasicFileAttributes attributes =
        stream instanceof SecureDirectoryStream<Path> secure
            ? secure.getFileAttributeView(BasicFileAttributeView.class).readAttributes()
            : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  /** The names in it. Once. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (Path child : stream) {
        names.add(child.getFileName().toString());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /** Opens a file in it, which must be an ordinary one unless it is made now. */
  FileChannel open(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = Path.of(name);
    return stream instanceof SecureDirectoryStream<Path> secure
        ? (FileChannel) secure.newByteChannel(file, options, attributes)
        : FileChannel.open(path.resolve(file), options, attributes);
  }

  /** Says what a name in it stands for. */
  BasicFileAttributes attributes(String name) throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure
          .getFileAttributeView(
              Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .readAttributes();
    }
    return Files.readAttributes(
        path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Says what a name stands for, and refuses all but ordinary files. */
  BasicFileAttributes ordinaryFile(String name) throws IOException {
    BasicFileAttributes attributes = attributes(name);
    if (!attributes.isRegularFile()) {
      // Looked at before it is opened: opening a pipe would wait for somebody to read it.
      throw new FileSystemException(path.resolve(name).toString(), null, "is no ordinary file");
    }
    return attributes;
  }

  void delete(String name) throws IOException {
    try {
      if (stream instanceof SecureDirectoryStream<Path> secure) {
        secure.deleteFile(Path.of(name));
      } else {
        Files.delete(path.resolve(name));
      }
    } catch (NoSuchFileException e) {
      // That is what was asked for.
    }
  }

  /** Removes a folder in it that is empty. */
  void deleteFolder(String name) throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      secure.deleteDirectory(Path.of(name));
    } else {
      Files.delete(path.resolve(name));
    }
  }

  /** Gives what stands under a name in it another name, in another folder, at once. */
  void move(String name, OpenFolder to, String newName) throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure
        && to.stream instanceof SecureDirectoryStream<Path> other) {
      secure.move(Path.of(name), other, Path.of(newName));
    } else {
      Files.move(path.resolve(name), to.path.resolve(newName), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** Opens a folder in it. */
  OpenFolder below(String step) throws IOException {
    Path child = path.resolve(step);
    try {
      if (stream instanceof SecureDirectoryStream<Path> secure) {
        return new OpenFolder(
            secure.newDirectoryStream(Path.of(step), LinkOption.NOFOLLOW_LINKS), child);
      }
      if (attributes(step).isDirectory()) {
        return new OpenFolder(Files.newDirectoryStream(child), child);
      }
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(child.toString());
    } catch (FileSystemException e) {
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(child.toString(), null, e.getReason());
      }
    }
    throw new FileSystemException(
        child.toString(), null, "is no folder, or a link to one: links below the root are refused");
  }
}
