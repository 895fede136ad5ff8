// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Reads a packed part as if it was plain: its size and all offsets are those of the plain bytes,
 * and only the blocks that are read are unpacked. For one thread; nothing can be written through
 * it.
 */
final class UnpackedChannel extends FileChannel {
  private final FileChannel file;
  private final BlockCodec codec;
  private final PackedTable table;
  private final BlockCache cache;
  private long position;

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
  public int read(ByteBuffer into) throws IOException {
    int read = read(into, position);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    long all = 0;
    for (int i = offset; i < offset + length; i++) {
      int read = read(into[i]);
      if (read < 0) {
        return all == 0 ? -1 : all;
      }
      all += read;
    }
    return all;
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
    ByteBuffer some = ByteBuffer.allocate((int) Math.min(count, 64 * 1024));
    int read = read(some, from);
    return read <= 0 ? 0 : target.write(some.flip());
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long to) {
    position = to;
    return this;
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

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer from, long to) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long to, long count) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public void force(boolean metadata) {
    throw new NonWritableChannelException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long length) {
    throw new UnsupportedOperationException("a packed part cannot be mapped");
  }

  @Override
  public FileLock lock(long from, long length, boolean shared) {
    throw new UnsupportedOperationException("nobody locks a part");
  }

  @Override
  public FileLock tryLock(long from, long length, boolean shared) {
    throw new UnsupportedOperationException("nobody locks a part");
  }
}
