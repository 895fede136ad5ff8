// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A file that is read and nothing else, whatever its bytes are kept in: whoever extends it says how
 * long it is and what stands at a place. For one thread.
 */
public abstract class ReadOnlyChannel extends FileChannel {
  private static final int COPIED_AT_ONCE = 64 * 1024;

  private long position;

  @Override
  public final int read(ByteBuffer into) throws IOException {
    int read = read(into, position);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public final long read(ByteBuffer[] into, int offset, int length) throws IOException {
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
  public final long transferTo(long from, long count, WritableByteChannel target)
      throws IOException {
    ByteBuffer some = ByteBuffer.allocate((int) Math.min(count, COPIED_AT_ONCE));
    int read = read(some, from);
    return read <= 0 ? 0 : target.write(some.flip());
  }

  @Override
  public final long position() {
    return position;
  }

  @Override
  public final FileChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public final int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public final int write(ByteBuffer from, long to) {
    throw new NonWritableChannelException();
  }

  @Override
  public final long write(ByteBuffer[] from, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public final long transferFrom(ReadableByteChannel from, long to, long count) {
    throw new NonWritableChannelException();
  }

  @Override
  public final FileChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public final void force(boolean metadata) {
    throw new NonWritableChannelException();
  }

  @Override
  public final MappedByteBuffer map(MapMode mode, long from, long length) {
    throw new UnsupportedOperationException("it is no file of its own, so it cannot be mapped");
  }

  @Override
  public final FileLock lock(long from, long length, boolean shared) {
    throw new UnsupportedOperationException("nobody locks what is only read");
  }

  @Override
  public final FileLock tryLock(long from, long length, boolean shared) {
    throw new UnsupportedOperationException("nobody locks what is only read");
  }
}
