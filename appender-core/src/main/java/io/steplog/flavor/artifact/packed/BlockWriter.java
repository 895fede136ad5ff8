// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import io.steplog.flavor.artifact.format.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Packs a plain part block by block; a block ends with a line wherever one ends in it. Holds one
 * block. One thread.
 */
public final class BlockWriter {
  /** Large enough to compress well, and little enough to be unpacked for one entry. */
  private static final int LEAST_BLOCK = 256 * 1024;

  /** So few blocks at most that, cut back to ends of lines, they still fit the table. */
  private static final int BLOCKS_AIMED_AT = 6_000;

  /** Takes what is packed, piece by piece. */
  @FunctionalInterface
  public interface Target {
    void append(byte[] bytes, int length) throws IOException;
  }

  private final FileChannel plain;
  private final long end;
  private final BlockCodec codec;
  private final byte[] buffer;
  private final ByteBuffer rows =
      BlockCodec.little(new byte[PackedTable.MOST_BLOCKS * PackedTable.ROW_BYTES]);
  private long at;

  /** Of these bytes of a part. */
  public BlockWriter(FileChannel plain, long end, Compression form) throws IOException {
    this.plain = plain;
    this.end = end;
    this.codec = PackedParts.codec(form);
    long size = Math.min(end, Math.max(LEAST_BLOCK, end / BLOCKS_AIMED_AT + 1));
    if (size > PackedTable.MOST_BLOCK_BYTES) {
      throw new IOException("is too large to be packed");
    }
    this.buffer = new byte[(int) size];
  }

  /** Packs the next block; false behind the last. */
  public boolean next(Target into) throws IOException {
    if (at >= end || !rows.hasRemaining()) {
      return false;
    }
    int filled = fill();
    int length = at + filled == end ? filled : lineEnd(filled);
    byte[] block = codec.pack(buffer, length);
    into.append(block, block.length);
    rows.putInt(block.length).putInt(length);
    at += length;
    return true;
  }

  /** Puts the table behind the last block. */
  public void finish(Target into) throws IOException {
    if (at != end) {
      throw new IOException("has more blocks than a table holds");
    }
    byte[] table = codec.table(rows.flip());
    into.append(table, table.length);
  }

  private int fill() throws IOException {
    ByteBuffer into = ByteBuffer.wrap(buffer, 0, (int) Math.min(buffer.length, end - at));
    while (into.hasRemaining()) {
      if (plain.read(into, at + into.position()) <= 0) {
        throw new IOException("is shorter than what was written to it");
      }
    }
    return into.position();
  }

  private int lineEnd(int filled) {
    for (int i = filled; i > 0; i--) {
      if (buffer[i - 1] == '\n') {
        return i;
      }
    }
    return filled;
  }
}
