// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
 * A folder of a file system, held open on Linux, so that no link is followed, not even one that is
 * put in place in the middle of a read. Elsewhere a link is refused as far as a look before the
 * opening shows it.
 */
final class DiskFolder extends Folder {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /** Needed only where there are no secure streams. */
  private final Path path;

  private final DirectoryStream<Path> stream;
  private final @Nullable SecureDirectoryStream<Path> secure;

  private DiskFolder(Path path, DirectoryStream<Path> stream) {
    this.path = path;
    this.stream = stream;
    this.secure = stream instanceof SecureDirectoryStream<Path> s ? s : null;
  }

  static DiskFolder open(Path root) throws IOException {
    return new DiskFolder(root, Files.newDirectoryStream(root));
  }

  @Override
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

  @Override
  public Seen look(String name) throws IOException {
    BasicFileAttributes found = attributes(name);
    return new Seen(
        kindOf(found), found.size(), found.fileKey(), found.lastModifiedTime().toMillis());
  }

  @Override
  public BasicFileAttributes attributes(String name) throws IOException {
    return secure == null
        ? Files.readAttributes(
            path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        : secure
            .getFileAttributeView(
                Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
  }

  @Override
  Folder openSeen(String name) throws IOException {
    Path child = Path.of(name);
    if (secure != null) {
      return new DiskFolder(child, secure.newDirectoryStream(child, LinkOption.NOFOLLOW_LINKS));
    }
    child = path.resolve(child);
    return new DiskFolder(child, Files.newDirectoryStream(child));
  }

  @Override
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
