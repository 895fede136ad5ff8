// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import io.steplog.flavor.artifact.file.ReadOnlyChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads a packed part as if it was plain: its size and all offsets are those of the plain bytes,
 * and only the blocks that are read are unpacked. For one thread.
 */
final class UnpackedChannel extends ReadOnlyChannel {
  private final FileChannel file;
  private final BlockCodec codec;
  private final PackedTable table;
  private final BlockCache cache;

  UnpackedChannel(FileChannel file, BlockCodec codec, PackedTable table, BlockCache cache) {
    this.file = file;
    this.codec = codec;
    this.table = table;
    this.cache = cache;
  }

  @Override
  public int read(ByteBuffer into, long from) throws IOException {
    if (from >= table.length()) {
      return -1;
    }
    int done = 0;
    while (into.hasRemaining() && from + done < table.length()) {
      int block = table.blockAt(from + done);
      byte[] plain = plain(block);
      int at = (int) (from + done - table.plainFrom(block));
      int some = Math.min(into.remaining(), plain.length - at);
      into.put(plain, at, some);
      done += some;
    }
    return done;
  }

  private byte[] plain(int block) throws IOException {
    byte[] known = cache.get(this, block);
    if (known != null) {
      return known;
    }
    cache.makeRoom(table.plainSize(block));
    byte[] packed =
        BlockCodec.bytes(file, table.packedFrom(block), table.packedSize(block)).array();
    byte[] plain = new byte[table.plainSize(block)];
    codec.unpack(packed, plain);
    cache.put(this, block, plain);
    return plain;
  }

  @Override
  public long size() {
    return table.length();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    cache.forget(this);
    file.close();
  }
}
