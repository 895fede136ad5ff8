// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.archive;

import io.steplog.flavor.artifact.file.ReadOnlyChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A stretch of a file as a file of its own; closing it closes the file. For one thread. */
final class Slice extends ReadOnlyChannel {
  private final FileChannel file;
  private final long begin;
  private final long length;

  Slice(FileChannel file, long begin, long length) {
    this.file = file;
    this.begin = begin;
    this.length = length;
  }

  @Override
  public int read(ByteBuffer into, long from) throws IOException {
    if (from >= length) {
      return -1;
    }
    int limit = into.limit();
    into.limit((int) Math.min(limit, into.position() + length - from));
    try {
      return file.read(into, begin + from);
    } finally {
      into.limit(limit);
    }
  }

  @Override
  public long size() {
    return length;
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
