// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import io.steplog.flavor.artifact.format.OriginFolders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/** The files of a root on a local file system. The root itself may be reached by links. */
public final class RootFiles implements StoreFiles {
  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> LOCK =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /** How the name of a file ends that is to take the place of another. */
  private static final String ASIDE = ".new";

  final Path root;
  private final FileModes modes;
  private final WriteBuffer buffer = new WriteBuffer();

  public RootFiles(Path root, FileModes modes) {
    this.root = root.toAbsolutePath().normalize();
    this.modes = modes;
  }

  /**
   * The root's id; makes the root and the id where they are missing.
   *
   * @throws IOException if they cannot be made
   */
  public String makeRoot() throws IOException {
    if (!Files.isDirectory(root)) {
      makeFolders(root);
    }
    makeFolder(OriginFolders.ownFolder(root));
    OpenFolder.open(root, OriginFolders.OWN_FOLDER).close();
    return RootId.make(root, modes);
  }

  @Override
  public List<String> names(String folder) throws IOException {
    try (OpenFolder open = OpenFolder.open(root, folder)) {
      return open.names();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  @Override
  public Listing list(String folder) throws IOException {
    try (OpenFolder open = OpenFolder.open(root, folder)) {
      long changedNanos = open.changedNanos();
      return new Listing(open.names(), changedNanos);
    }
  }

  @Override
  public AppendFile create(String folder, String name) throws IOException {
    try (OpenFolder open = madeFolder(folder)) {
      FileChannel channel = open.open(name, CREATE, modes.fileAttributes());
      Path path = open.path().resolve(name);
      try {
        modes.settleFile(path);
        return new ChannelFile(channel, path, open.attributes(name).fileKey(), buffer);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
  }

  @Override
  public AppendFile open(String folder, String name) throws IOException {
    try (OpenFolder open = OpenFolder.open(root, folder)) {
      BasicFileAttributes attributes = open.ordinaryFile(name);
      return new ChannelFile(
          open.open(name, APPEND), open.path().resolve(name), attributes.fileKey(), buffer);
    }
  }

  @Override
  public FileChannel read(String folder, String name) throws IOException {
    try (OpenFolder open = OpenFolder.open(root, folder)) {
      open.ordinaryFile(name);
      return open.open(name, READ);
    }
  }

  /**
   * Opens a file of no content, made where it is missing, that somebody takes a lock on.
   *
   * @throws IOException if that cannot be done
   */
  public FileChannel lockFile(String folder, String name) throws IOException {
    try (OpenFolder open = madeFolder(folder)) {
      return open.open(name, LOCK, modes.fileAttributes());
    }
  }

  @Override
  public void replace(String folder, String name, byte[] bytes) throws IOException {
    try (OpenFolder open = madeFolder(folder)) {
      String aside = name + ASIDE;
      // One that was killed here left it.
      open.delete(aside);
      try (FileChannel channel = open.open(aside, CREATE, modes.fileAttributes())) {
        modes.settleFile(open.path().resolve(aside));
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
      }
      open.move(aside, open, name);
    }
  }

  @Override
  public void delete(String folder, String name) throws IOException {
    try (OpenFolder open = OpenFolder.open(root, folder)) {
      open.delete(name);
    } catch (NoSuchFileException e) {
      // Then the file is not there either.
    }
  }

  @Override
  public void move(String folder, String name, String toFolder, String toName) throws IOException {
    try (OpenFolder from = OpenFolder.open(root, folder);
        OpenFolder to = OpenFolder.open(root, toFolder)) {
      from.move(name, to, toName);
    }
  }

  @Override
  public void forceFolder(String folder) throws IOException {
    for (Path at = root.resolve(folder); at.startsWith(root); at = at.getParent()) {
      try (FileChannel channel = FileChannel.open(at, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Opens a folder, which is made with those above it where it is missing. */
  OpenFolder madeFolder(String folder) throws IOException {
    try {
      return OpenFolder.open(root, folder);
    } catch (NoSuchFileException e) {
      makeRoot();
      Path at = root;
      for (String step : folder.split("/")) {
        at = at.resolve(step);
        makeFolder(at);
      }
      return OpenFolder.open(root, folder);
    }
  }

  private void makeFolders(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      makeFolders(parent);
    }
    makeFolder(folder);
  }

  private void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, modes.folderAttributes());
      modes.settleFolder(folder);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; whether it is a folder is seen when it is opened.
    }
  }
}
