// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Goes through the lines of a file up to an end. What cannot be a line of ours, since it does not
 * begin as one or is too long, is passed over without being held: a region of zeros may be as large
 * as the disk. One thread.
 */
final class LineSplitter {
  private static final int FIRST_BYTES = 256 * 1024;

  /** Twice the greatest size that can be set for an entry, since what is escaped takes more. */
  private static final int LONGEST = 128 * 1024 * 1024;

  /** Takes every byte that is read, in order, also of what is passed over. */
  interface Reading {
    void take(byte[] bytes, int from, int length);
  }

  private final FileChannel channel;
  private final long end;
  private final Reading reading;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int from;
  private int filled;
  private long offset;

  private int start;
  private int length;
  private long lineOffset;
  private long lineBytes;
  private boolean whole;

  LineSplitter(FileChannel channel, long begin, long end, Reading reading) {
    this.channel = channel;
    this.reading = reading;
    this.offset = begin;
    this.end = end;
  }

  /** Goes to the next line, which may lack its LF at the end; false behind the last. */
  boolean next() throws IOException {
    lineOffset = offset - (filled - from);
    long passedOver = 0;
    int searched = from;
    while (true) {
      int newline = indexOfNewline(searched);
      if (newline >= 0) {
        return found(newline + 1, passedOver, passedOver == 0);
      }
      boolean ours = passedOver == 0 && (filled == from || buffer[from] == '{');
      if (!ours || filled - from >= LONGEST) {
        passedOver += filled - from;
        from = 0;
        filled = 0;
      }
      int kept = filled - from;
      if (!fill()) {
        return passedOver + kept > 0 && found(filled, passedOver, false);
      }
      searched = kept;
    }
  }

  byte[] bytes() {
    return buffer;
  }

  /** Where the line begins in {@link #bytes}. */
  int start() {
    return start;
  }

  /** How many of them it has, its LF included. */
  int length() {
    return length;
  }

  /** Where it begins in the file. */
  long offset() {
    return lineOffset;
  }

  /** How many bytes of the file it takes. */
  long size() {
    return lineBytes;
  }

  /** Whether it ends with LF and is held as a whole. */
  boolean isWhole() {
    return whole;
  }

  private boolean found(int lineEnd, long passedOver, boolean isWhole) {
    start = from;
    length = lineEnd - from;
    lineBytes = passedOver + length;
    whole = isWhole;
    from = lineEnd;
    return true;
  }

  private int indexOfNewline(int searchFrom) {
    for (int i = searchFrom; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, filled - from);
      filled -= from;
      from = 0;
    } else if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int room = (int) Math.min(buffer.length - filled, end - offset);
    if (room <= 0) {
      return false;
    }
    int read = channel.read(ByteBuffer.wrap(buffer, filled, room), offset);
    if (read <= 0) {
      return false;
    }
    reading.take(buffer, filled, read);
    filled += read;
    offset += read;
    return true;
  }
}
