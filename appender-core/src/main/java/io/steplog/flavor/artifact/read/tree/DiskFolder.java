// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open folder. What is reached through it lies below it: no link is followed, not even one that
 * is put in place in the middle of a read. Where the platform has no such folders (it has them on
 * Linux), a link is refused as far as a look before the opening shows it.
 *
 * <p>For one thread.
 */
public final class Folder implements Closeable {
  /** What a name stands for. */
  public enum Kind {
    FOLDER,
    FILE,
    LINK,
    OTHER
  }

  /**
   * What stands under a name.
   *
   * @param bytes a file's size
   * @param key tells this file from another that takes its name later
   * @param changedMillis when it was changed last, by the clock of whoever keeps it
   */
  public record Seen(Kind kind, long bytes, @Nullable Object key, long changedMillis) {}

  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /** Needed only where there are no secure streams. */
  private final Path path;

  private final DirectoryStream<Path> stream;
  private final @Nullable SecureDirectoryStream<Path> secure;

  private Folder(Path path, DirectoryStream<Path> stream) {
    this.path = path;
    this.stream = stream;
    this.secure = stream instanceof SecureDirectoryStream<Path> s ? s : null;
  }

  /**
   * Opens a root. It may be a link itself: whoever names it means what it leads to.
   *
   * @throws IOException if there is none, or it may not be read
   */
  public static Folder openRoot(Path root) throws IOException {
    return new Folder(root, Files.newDirectoryStream(root));
  }

  /** All names in it, in no order. To be called once at most. */
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (Path each : stream) {
        names.add(each.getFileName().toString());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /** What the name stands for, by a look that opens nothing. */
  public Seen look(String name) throws IOException {
    BasicFileAttributes found = attributes(name);
    return new Seen(
        kindOf(found), found.size(), found.fileKey(), found.lastModifiedTime().toMillis());
  }

  /**
   * What the system says of a name, which may be one below a folder in it. If that folder is a
   * link, it leads away from here: whoever asks has looked at it before.
   */
  public BasicFileAttributes attributes(String name) throws IOException {
    return secure == null
        ? Files.readAttributes(
            path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        : secure
            .getFileAttributeView(
                Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
  }

  /**
   * Opens a folder in it.
   *
   * @throws NotDirectoryException if the name stands for something else
   */
  public Folder folder(String name) throws IOException {
    // Opening a pipe would wait for somebody to write to it, so a look comes first.
    if (look(name).kind != Kind.FOLDER) {
      throw new NotDirectoryException(name);
    }
    return openSeen(name);
  }

  /** Opens a folder that a look has just shown to be one. */
  Folder openSeen(String name) throws IOException {
    Path child = Path.of(name);
    if (secure != null) {
      return new Folder(child, secure.newDirectoryStream(child, LinkOption.NOFOLLOW_LINKS));
    }
    child = path.resolve(child);
    return new Folder(child, Files.newDirectoryStream(child));
  }

  /**
   * Opens a file in it for reading.
   *
   * @throws NotLinkException if the name stands for something else
   */
  public FileChannel file(String name) throws IOException {
    if (look(name).kind != Kind.FILE) {
      throw new NotLinkException(name, null, "not a regular file");
    }
    return openSeenFile(name);
  }

  /** Opens a file that a look has just shown to be one. */
  public FileChannel openSeenFile(String name) throws IOException {
    if (secure == null) {
      return FileChannel.open(path.resolve(name), READ);
    }
    // Of the default file system all channels are of files, though their type does not say so.
    return (FileChannel) secure.newByteChannel(Path.of(name), READ);
  }

  private static Kind kindOf(BasicFileAttributes found) {
    if (found.isDirectory()) {
      return Kind.FOLDER;
    }
    if (found.isRegularFile()) {
      return Kind.FILE;
    }
    return found.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      // Nothing was written through it, so nothing can be lost.
    }
  }
}
