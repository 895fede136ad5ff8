// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.follow;

import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Finds from the end of a growing part where its last whole entry ends, in the time that the entry
 * takes and not the part.
 */
final class WholeEnd {
  private static final int FIRST_LOOK = 64 * 1024;

  private final ReadBounds bounds;
  private final LineHead head = new LineHead();

  WholeEnd(ReadBounds bounds) {
    this.bounds = bounds;
  }

  /** The end of the last whole entry before a place; 0 if none is near enough to be found. */
  long before(FileChannel file, long end) throws IOException {
    for (long look = Math.min(FIRST_LOOK, end); ; look = Math.min(4 * look, end)) {
      byte[] bytes = read(file, end - look, (int) look);
      int found = lastWholeIn(bytes, look == end);
      if (found > 0) {
        return end - look + found;
      }
      if (look == end || look >= bounds.entryBytes()) {
        return 0;
      }
    }
  }

  private static byte[] read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) > 0) {
      // Reads on until the file gives no more.
    }
    return buffer.array();
  }

  /** Goes back line by line to one that ends an entry; 0 if there is none. */
  private int lastWholeIn(byte[] bytes, boolean fromStart) {
    int end = lineEndBefore(bytes, bytes.length);
    while (end > 0) {
      int start = lineEndBefore(bytes, end - 1);
      if (start == 0 && !fromStart) {
        return 0;
      }
      // A line that is not ours, or damaged, is the end of whatever it is.
      boolean chunk = head.read(bytes, start) && head.totalChunks() > 1;
      if (!chunk || head.chunkIndex() == head.totalChunks() - 1) {
        return end;
      }
      end = start;
    }
    return 0;
  }

  /** Behind the last line feed before a place; 0 if there is none. */
  private static int lineEndBefore(byte[] bytes, int place) {
    int at = place;
    while (at > 0 && bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }
}
