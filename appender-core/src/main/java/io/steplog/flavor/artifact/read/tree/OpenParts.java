// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

import io.steplog.flavor.artifact.packed.BlockCache;
import io.steplog.flavor.artifact.packed.PackedParts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens files below a root by their path, and keeps the last few open. A packed part is opened by
 * its plain name and read as if it was plain. For one thread.
 */
public final class OpenParts implements Closeable {
  private static final int MOST_OPEN = 32;

  private final Folder root;
  private final BlockCache unpacked = BlockCache.ofSeveral();
  private final Map<String, FileChannel> open = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * Opens the root.
   *
   * @throws IOException if there is none, or it may not be read
   */
  public OpenParts(Path root) throws IOException {
    this.root = Folder.openRoot(root);
  }

  /** The file, which stays open at least until the next call. */
  public FileChannel file(String path) throws IOException {
    FileChannel known = open.get(path);
    if (known != null) {
      return known;
    }
    if (open.size() >= MOST_OPEN) {
      closeEldest();
    }
    FileChannel file = openFrom(root, path);
    open.put(path, file);
    return file;
  }

  private FileChannel openFrom(Folder folder, String path) throws IOException {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return PackedParts.open(path, folder::file, unpacked);
    }
    try (Folder child = folder.folder(path.substring(0, slash))) {
      return openFrom(child, path.substring(slash + 1));
    }
  }

  /** Whether a folder is there, by its path. */
  public boolean isFolder(String path) {
    return isFolder(root, path);
  }

  private static boolean isFolder(Folder folder, String path) {
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    try (Folder child = folder.folder(name)) {
      return slash < 0 || isFolder(child, path.substring(slash + 1));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  private void closeEldest() throws IOException {
    Iterator<FileChannel> files = open.values().iterator();
    FileChannel eldest = files.next();
    files.remove();
    eldest.close();
  }

  @Override
  public void close() throws IOException {
    for (FileChannel each : open.values()) {
      each.close();
    }
    open.clear();
    root.close();
  }
}
