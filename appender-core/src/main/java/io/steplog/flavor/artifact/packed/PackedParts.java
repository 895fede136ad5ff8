// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.format.PartName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Opens parts in whatever form they are kept. Any thread. */
public final class PackedParts {
  /** Opens a file of a folder. */
  @FunctionalInterface
  public interface Files {
    /**
     * Opens it for reading.
     *
     * @throws NoSuchFileException if there is none
     */
    FileChannel open(String name) throws IOException;
  }

  private PackedParts() {}

  /**
   * Opens a file; a part, which is asked for by its plain name, in the form that it has now.
   *
   * @throws NoSuchFileException if it is there in no form
   */
  public static FileChannel open(String name, Files files, BlockCache cache) throws IOException {
    try {
      return files.open(name);
    } catch (NoSuchFileException e) {
      // A part that is packed meanwhile gets its packed form before the plain one goes.
      if (PartName.parse(name).isPresent()) {
        for (Compression form : Compression.PACKED) {
          Optional<FileChannel> found = openIfThere(name + form.suffix(), files, form, cache);
          if (found.isPresent()) {
            return found.get();
          }
        }
      }
      throw e;
    }
  }

  private static Optional<FileChannel> openIfThere(
      String name, Files files, Compression form, BlockCache cache) throws IOException {
    FileChannel file;
    try {
      file = files.open(name);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(unpacked(file, form, cache));
  }

  /**
   * Reads a packed file as if it was plain; closing that closes the file.
   *
   * @throws DamagedPartException if it is no packed part; it is closed then
   */
  public static FileChannel unpacked(FileChannel file, Compression form, BlockCache cache)
      throws IOException {
    try {
      BlockCodec codec = codec(form);
      return new UnpackedChannel(file, codec, codec.readTable(file), cache);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Says why a form can be neither written nor read here; empty where it can. */
  public static String whyNotHere(Compression form) {
    return form == Compression.ZSTD ? ZstdBlocks.whyNotHere() : "";
  }

  static BlockCodec codec(Compression form) {
    return switch (form) {
      case GZIP -> new GzipBlocks();
      case ZSTD -> new ZstdBlocks();
      case NONE -> throw new IllegalArgumentException("a plain part has no blocks");
    };
  }
}
