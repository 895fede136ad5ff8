// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import io.steplog.flavor.artifact.file.AppendFile;
import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.packed.BlockCache;
import io.steplog.flavor.artifact.packed.BlockWriter;
import io.steplog.flavor.artifact.packed.PackedParts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/** Packs a finished part, and leaves it whole in one form whatever happens. One thread. */
public final class PartPacker {
  /** Where packed parts are made, below the root. */
  public static final String FOLDER = OriginFolders.OWN_FOLDER + "/packing";

  private static final String CHANGED = "it has other bytes than were written to it";

  private final StoreFiles files;
  private final Compression form;

  /** Packs into this form, which is not the plain one. */
  public PartPacker(StoreFiles files, Compression form) {
    this.files = files;
    this.form = form;
  }

  /**
   * Packs a part.
   *
   * @param late asked after each block; when it says so, the part stays plain
   * @return whether there was the time for it
   * @throws java.nio.file.NoSuchFileException if it was removed or packed before
   * @throws IOException if it stays plain for another reason
   */
  public boolean pack(FinishedPart part, BooleanSupplier late) throws IOException {
    String name = OriginFolders.key(part.folder()) + '-' + part.name() + form.suffix();
    files.delete(FOLDER, name);
    try {
      if (!write(part, name, late)) {
        return false;
      }
      check(part, name);
      files.move(FOLDER, name, part.folder(), part.name() + form.suffix());
    } finally {
      files.delete(FOLDER, name);
    }
    if (part.durable()) {
      files.forceFolder(part.folder());
    }
    files.delete(part.folder(), part.name());
    return true;
  }

  private boolean write(FinishedPart part, String name, BooleanSupplier late) throws IOException {
    try (FileChannel plain = files.read(part.folder(), part.name());
        AppendFile into = files.create(FOLDER, name)) {
      if (plain.size() != part.bytes()) {
        throw new IOException(CHANGED);
      }
      BlockWriter blocks = new BlockWriter(plain, part.bytes(), form);
      while (blocks.next(into::append)) {
        if (late.getAsBoolean()) {
          return false;
        }
      }
      blocks.finish(into::append);
      into.force();
      return true;
    }
  }

  private void check(FinishedPart part, String name) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer some = ByteBuffer.allocate(128 * 1024);
    try (FileChannel packed =
        PackedParts.unpacked(files.read(FOLDER, name), form, BlockCache.ofOne())) {
      long at = 0;
      for (int read; (read = packed.read(some.clear(), at)) > 0; at += read) {
        crc.update(some.flip());
      }
      if (at != part.bytes() || (int) crc.getValue() != part.crc32c()) {
        throw new IOException(CHANGED);
      }
    }
  }
}
