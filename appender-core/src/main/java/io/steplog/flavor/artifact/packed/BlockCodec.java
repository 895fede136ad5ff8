// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Packs and unpacks blocks, and says where their table stands. Any thread. */
interface BlockCodec {
  /** Packs the first bytes of an array into a block that can be unpacked by itself. */
  byte[] pack(byte[] plain, int length) throws IOException;

  /**
   * Fills the array.
   *
   * @throws DamagedPartException if the block is damaged, or holds more or fewer bytes than that
   */
  void unpack(byte[] block, byte[] into) throws IOException;

  /** What stands behind the blocks; the rows are those of {@link PackedTable}. */
  byte[] table(ByteBuffer rows);

  /**
   * Finds the table of a file.
   *
   * @throws DamagedPartException if there is none that fits the file
   */
  PackedTable readTable(FileChannel file) throws IOException;

  /** So many bytes from a place in the file, the least of a number first. */
  static ByteBuffer bytes(FileChannel file, long from, int length) throws IOException {
    if (from < 0) {
      throw new DamagedPartException("is too short to hold a table of blocks");
    }
    ByteBuffer buffer = little(new byte[length]);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) <= 0) {
        throw new DamagedPartException("ends within a block or its table");
      }
    }
    return buffer.flip();
  }

  /** Has the least byte of a number first. */
  static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
