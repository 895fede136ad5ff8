// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.origins;

import io.steplog.flavor.artifact.catalogue.CatalogueLine;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.read.tree.Folder;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogues of a root as they were when it was loaded, {@value #MOST_BYTES} bytes of them at
 * most. Lines are checked when they are asked for. Any thread, several at once.
 */
final class Catalogue {
  private static final int MOST_BYTES = 48 * 1024 * 1024;
  private static final int AT_ONCE = 256 * 1024;

  /** No line that says anything is shorter. */
  private static final int LEAST_LINE = 100;

  private static final byte[] BEGIN = CatalogueLine.BEGIN.getBytes(StandardCharsets.US_ASCII);

  /** So many names with nearly the same hash, and the others are done without. */
  private static final int MOST_PROBES = 64;

  private byte[] bytes = {};
  private int filled;

  /**
   * Where the folder of a line begins, by the hash of its run or of its run and step; 0 is none.
   */
  private int[] slots = {0};

  private Catalogue() {}

  /**
   * Loads what a root has.
   *
   * @throws IOException if this thread was interrupted
   */
  static Catalogue load(Path root, ReadNotes notes) throws IOException {
    Catalogue catalogue = new Catalogue();
    String where = OriginFolders.OWN_FOLDER + '/' + CatalogueLine.FOLDER;
    try (Folder top = Folder.openRoot(root);
        Folder own = top.folder(OriginFolders.OWN_FOLDER);
        Folder folder = own.folder(CatalogueLine.FOLDER)) {
      for (String name : folder.names()) {
        try (FileChannel file = folder.file(name)) {
          catalogue.append(file);
        }
      }
    } catch (NoSuchFileException e) {
      // Nobody has written one yet, or it was removed, which is allowed.
    } catch (IOException e) {
      notes.unreadable(where, e);
    }
    catalogue.index();
    return catalogue;
  }

  boolean isEmpty() {
    return slots.length == 1;
  }

  /**
   * A line for a folder of this run, or of this run and step, both encoded and parted by a slash.
   */
  Optional<CatalogueLine> find(String relative) {
    byte[] prefix = (relative + '/').getBytes(StandardCharsets.US_ASCII);
    int slot = slotOf(prefix, 0, prefix.length);
    int at = slot < 0 ? 0 : slots[slot];
    if (at == 0) {
      return Optional.empty();
    }
    int end = at;
    while (bytes[end] != '\n') {
      end++;
    }
    return CatalogueLine.read(bytes, at - BEGIN.length, end)
        .filter(line -> line.folder().startsWith(relative + '/'));
  }

  private void append(FileChannel file) throws IOException {
    long size = Math.min(file.size(), MOST_BYTES - filled - 1L);
    if (size <= 0) {
      return;
    }
    bytes = Arrays.copyOf(bytes, filled + (int) size + 1);
    int end = filled + (int) size;
    int read = 0;
    while (filled < end && read >= 0) {
      // Little by little, since the JDK keeps a copy of a read's size outside the heap.
      read = file.read(ByteBuffer.wrap(bytes, filled, Math.min(AT_ONCE, end - filled)));
      filled += Math.max(0, read);
    }
    bytes[filled++] = '\n';
  }

  private void index() {
    if (filled > 0) {
      slots = new int[Integer.highestOneBit(filled / LEAST_LINE + 1) * 4];
    }
    int at = 0;
    while (at < filled) {
      int end = at;
      while (bytes[end] != '\n') {
        end++;
      }
      indexLine(at, end);
      at = end + 1;
    }
  }

  private void indexLine(int from, int to) {
    int folder = from + BEGIN.length;
    if (folder >= to || !Arrays.equals(bytes, from, folder, BEGIN, 0, BEGIN.length)) {
      return;
    }
    int slashes = 0;
    for (int i = folder; i < to && bytes[i] != '"' && slashes < 2; i++) {
      if (bytes[i] == '/') {
        slashes++;
        int slot = slotOf(bytes, folder, i + 1);
        if (slot >= 0) {
          slots[slot] = folder;
        }
      }
    }
  }

  /** The slot that these bytes have or can have, below 0 where there is none. */
  private int slotOf(byte[] of, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + of[i];
    }
    hash *= 0x9e3779b9;
    hash ^= hash >>> 16;
    for (int i = 0; i < MOST_PROBES; i++) {
      int slot = hash + i & slots.length - 1;
      int at = slots[slot];
      if (at == 0
          || at + to - from <= filled && Arrays.equals(bytes, at, at + to - from, of, from, to)) {
        return slot;
      }
    }
    return -1;
  }
}
