// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import io.steplog.flavor.artifact.file.ReadOnlyChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Counts what is read from a file. */
final class CountingChannel extends ReadOnlyChannel {
  private final FileChannel file;
  private long read;

  CountingChannel(FileChannel file) {
    this.file = file;
  }

  long read() {
    return read;
  }

  @Override
  public int read(ByteBuffer into, long from) throws IOException {
    int some = file.read(into, from);
    read += Math.max(0, some);
    return some;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
