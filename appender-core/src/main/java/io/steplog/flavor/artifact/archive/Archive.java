// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of an archive as a tree of folders, read in place. Holds their names, and the file only
 * while it is opened; any thread.
 */
public final class Archive {
  /** What says the checksums. */
  public static final String MANIFEST = ".steplog/manifest-sha256.txt";

  private static final int FILE_HEADER = 0x04034b50;
  private static final int FILE_HEADER_BYTES = 30;

  /** As a store encodes ids: nothing that any system takes for a way out. */
  private static final Pattern STEP = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,255}");

  /** A folder has children, a file has none but a size. */
  private static final class Node {
    final Map<String, Node> children = new TreeMap<>();
    final ZipDirectory.@Nullable Entry file;

    Node(ZipDirectory.@Nullable Entry file) {
      this.file = file;
    }
  }

  private final Path path;
  private final Node root = new Node(null);
  private final Map<String, Long> sizes = new TreeMap<>();

  private Archive(Path path) {
    this.path = path;
  }

  /** Whether a file begins as an archive does; what it is then shows when it is opened. */
  public static boolean isOne(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (FileChannel file = FileChannel.open(path)) {
      return file.size() >= 4 && ZipDirectory.bytes(file, 0, 4).getInt() == FILE_HEADER;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads its list of files.
   *
   * @throws DamagedArchiveException if it is no archive, or its list is not as it should be
   */
  public static Archive open(Path path) throws IOException {
    Archive archive = new Archive(path);
    try (FileChannel file = FileChannel.open(path)) {
      for (ZipDirectory.Entry entry : ZipDirectory.read(file)) {
        archive.add(entry);
      }
    }
    return archive;
  }

  private void add(ZipDirectory.Entry entry) throws DamagedArchiveException {
    Node at = root;
    String[] steps = entry.name().split("/", -1);
    for (int i = 0; i < steps.length; i++) {
      boolean last = i == steps.length - 1;
      if (!STEP.matcher(steps[i]).matches()) {
        throw new DamagedArchiveException("it has a file whose name leads elsewhere");
      }
      Node child = at.children.get(steps[i]);
      if (child == null) {
        child = new Node(last ? entry : null);
        at.children.put(steps[i], child);
      } else if (last || child.file != null) {
        throw new DamagedArchiveException("it has a name twice: " + entry.name());
      }
      at = child;
    }
    sizes.put(entry.name(), entry.size());
  }

  /** The size of each file, by its path. */
  public Map<String, Long> sizes() {
    return Map.copyOf(sizes);
  }

  /**
   * The names in a folder.
   *
   * @param folder its path; empty for the archive itself
   * @throws NoSuchFileException if there is no such folder
   */
  public Set<String> names(String folder) throws NoSuchFileException {
    Node node = find(folder);
    if (node.file != null) {
      throw new NoSuchFileException(folder);
    }
    return node.children.keySet();
  }

  /**
   * The size of a file, -1 for a folder.
   *
   * @throws NoSuchFileException if there is neither
   */
  public long size(String at) throws NoSuchFileException {
    Node node = find(at);
    return node.file == null ? -1 : node.file.size();
  }

  private Node find(String at) throws NoSuchFileException {
    Node node = root;
    for (String step : at.isEmpty() ? new String[0] : at.split("/")) {
      Node child = node.children.get(step);
      if (child == null) {
        throw new NoSuchFileException(at);
      }
      node = child;
    }
    return node;
  }

  /**
   * Opens a file where it stands in the archive.
   *
   * @throws NoSuchFileException if there is none
   * @throws DamagedArchiveException if it is not where the list says
   */
  public FileChannel file(String at) throws IOException {
    ZipDirectory.Entry entry = find(at).file;
    if (entry == null) {
      throw new NoSuchFileException(at);
    }
    FileChannel file = FileChannel.open(path);
    try {
      ByteBuffer header = ZipDirectory.bytes(file, entry.header(), FILE_HEADER_BYTES);
      ZipDirectory.expect(header.getInt(0) == FILE_HEADER, "a file is not where its list says");
      long begin =
          entry.header()
              + FILE_HEADER_BYTES
              + Short.toUnsignedInt(header.getShort(26))
              + Short.toUnsignedInt(header.getShort(28));
      boolean fits = entry.size() >= 0 && begin <= file.size() - entry.size();
      ZipDirectory.expect(fits, "a file ends behind its end");
      return new Slice(file, begin, entry.size());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
