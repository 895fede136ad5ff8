// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Where the blocks of a packed part begin, packed and plain. Immutable; at most {@value
 * #MOST_BLOCKS} blocks of at most {@value #MOST_BLOCK_BYTES} bytes each.
 */
final class PackedTable {
  /** The extra field of a gzip member, which holds the table, ends at 64 KiB. */
  static final int MOST_BLOCKS = 8_000;

  static final int MOST_BLOCK_BYTES = 16 * 1024 * 1024;

  /** A row has two numbers of four bytes: the packed size and the plain one. */
  static final int ROW_BYTES = 8;

  /** What a block that does not compress may take more. */
  private static final int MOST_OVERHEAD = 128 * 1024;

  private final long[] packed;
  private final long[] plain;

  private PackedTable(long[] packed, long[] plain) {
    this.packed = packed;
    this.plain = plain;
  }

  /**
   * Reads a table from a file.
   *
   * @param end where its rows end
   * @param count how many rows the file says there are
   * @param header how many bytes stand between the last block and the first row
   * @throws DamagedPartException if the blocks do not fill the file up to the table
   */
  static PackedTable read(FileChannel file, long end, int count, int header) throws IOException {
    if (count < 0 || count > MOST_BLOCKS) {
      throw new DamagedPartException("has more blocks than a part may have");
    }
    int size = count * ROW_BYTES;
    PackedTable table = of(BlockCodec.bytes(file, end - size, size), count);
    if (table.packed[count] != end - size - header) {
      throw new DamagedPartException("its table of blocks does not fit it");
    }
    return table;
  }

  private static PackedTable of(ByteBuffer rows, int count) throws DamagedPartException {
    long[] packed = new long[count + 1];
    long[] plain = new long[count + 1];
    for (int i = 0; i < count; i++) {
      int packedSize = rows.getInt();
      int plainSize = rows.getInt();
      if (plainSize <= 0
          || plainSize > MOST_BLOCK_BYTES
          || packedSize <= 0
          || packedSize > plainSize + MOST_OVERHEAD) {
        throw new DamagedPartException("block " + i + " has a size that none may have");
      }
      packed[i + 1] = packed[i] + packedSize;
      plain[i + 1] = plain[i] + plainSize;
    }
    return new PackedTable(packed, plain);
  }

  /** How long the part is when it is plain. */
  long length() {
    return plain[plain.length - 1];
  }

  /** The block that holds a plain offset, which is before {@link #length}. */
  int blockAt(long offset) {
    int found = Arrays.binarySearch(plain, offset);
    return found >= 0 ? found : -found - 2;
  }

  long plainFrom(int block) {
    return plain[block];
  }

  int plainSize(int block) {
    return (int) (plain[block + 1] - plain[block]);
  }

  long packedFrom(int block) {
    return packed[block];
  }

  int packedSize(int block) {
    return (int) (packed[block + 1] - packed[block]);
  }
}
