// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import io.steplog.flavor.artifact.format.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Packs what a test has, and reads it back as a reader does. */
final class Packed {
  private Packed() {}

  /** Lines that look a little alike, about so many bytes of them. */
  static byte[] lines(long seed, int bytes) {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; lines.length() < bytes; i++) {
      lines.append("{\"message\":\"epoch ").append(i).append(" loss ").append(random.nextDouble());
      lines.append(" ".repeat(random.nextInt(200))).append("\"}\n");
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] pack(Path folder, byte[] plain, Compression form) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "plain", ""), plain);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FileChannel from = FileChannel.open(file)) {
      BlockWriter blocks = new BlockWriter(from, plain.length, form);
      while (blocks.next((bytes, length) -> out.write(bytes, 0, length))) {
        // Until the last.
      }
      blocks.finish((bytes, length) -> out.write(bytes, 0, length));
    }
    return out.toByteArray();
  }

  static FileChannel open(Path folder, byte[] packed, Compression form) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "packed", form.suffix()), packed);
    return PackedParts.unpacked(FileChannel.open(file), form, BlockCache.ofSeveral());
  }

  static byte[] read(FileChannel part, long from, int length) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(length);
    while (into.hasRemaining() && part.read(into, from + into.position()) > 0) {
      // Until it ends.
    }
    return Arrays.copyOf(into.array(), into.position());
  }
}
