// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes of the heap to a channel. One of fixed size for all files: the JDK would keep one
 * as large as the largest write ever made. One thread.
 */
final class WriteBuffer {
  static final int BYTES = 256 * 1024;

  private @Nullable ByteBuffer direct;

  void write(FileChannel channel, byte[] bytes, int length) throws IOException {
    ByteBuffer buffer = direct;
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(BYTES);
      direct = buffer;
    }
    for (int from = 0; from < length; ) {
      int size = Math.min(BYTES, length - from);
      buffer.clear();
      buffer.put(bytes, from, size).flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      from += size;
    }
  }
}
