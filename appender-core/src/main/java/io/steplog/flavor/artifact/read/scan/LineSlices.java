// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.scan;

import io.steplog.flavor.artifact.read.tree.ReadBounds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads a stretch of a file as slices of whole lines. A slice is {@value #SLICE} bytes, or one line
 * that is longer; a line beyond the bound is passed over. Reused from stretch to stretch.
 */
public final class LineSlices {
  static final int SLICE = 128 * 1024;

  private final ReadBounds bounds;
  private byte[] buffer = new byte[SLICE];

  private FileChannel file;
  private long end;

  /** Where in the file the buffer begins, and how much of it is filled. */
  private long base;

  private int filled;
  private int sliceEnd;
  private long passedOver;
  private boolean givenUp;

  public LineSlices(ReadBounds bounds) {
    this.bounds = bounds;
  }

  /** Goes to a stretch of a file. */
  public void open(FileChannel channel, long from, long to) {
    file = channel;
    base = from;
    end = to;
    filled = 0;
    sliceEnd = 0;
    passedOver = 0;
    givenUp = false;
    if (buffer.length > 8 * SLICE) {
      // One long line must not keep its memory for good.
      buffer = new byte[SLICE];
    }
  }

  /** Whether a line feed stands there. */
  boolean isLineEnd(FileChannel channel, long at) throws IOException {
    byte[] one = new byte[1];
    return channel.read(ByteBuffer.wrap(one), at) == 1 && one[0] == '\n';
  }

  /** Behind the first line feed from a place on, or the end where there is none. */
  long lineEndAfter(FileChannel channel, long from, long to) throws IOException {
    open(channel, from, to);
    while (base < end) {
      fill();
      if (filled == 0) {
        return to;
      }
      int found = firstLineEnd();
      if (found > 0) {
        return base + found;
      }
      base += filled;
      filled = 0;
    }
    return to;
  }

  /** The slice's lines are in here from 0 on, each with its line feed. */
  public byte[] buffer() {
    return buffer;
  }

  public int sliceEnd() {
    return sliceEnd;
  }

  /** Where in the file a place of the buffer is. */
  public long offsetOf(int place) {
    return base + place;
  }

  /** How many lines were too long so far. */
  long passedOver() {
    return passedOver;
  }

  /** Whether the rest was not read, since no line end came for too long. */
  boolean givenUp() {
    return givenUp;
  }

  /** What stands behind the last line feed, once {@link #next} has said that nothing follows. */
  int tornBytes() {
    return filled;
  }

  /** Where {@link #tornBytes} begin. */
  long wholeEnd() {
    return base;
  }

  /** Loads the next slice; false if no whole line is left. */
  public boolean next() throws IOException {
    dropSlice();
    while (true) {
      fill();
      sliceEnd = lastLineEnd();
      if (sliceEnd > 0) {
        return true;
      }
      if (base + filled >= end || !makeRoom()) {
        return false;
      }
    }
  }

  private void dropSlice() {
    filled -= sliceEnd;
    System.arraycopy(buffer, sliceEnd, buffer, 0, filled);
    base += sliceEnd;
    sliceEnd = 0;
  }

  /** Fills the buffer as far as the stretch goes, or the file where it ends before that. */
  private void fill() throws IOException {
    while (filled < buffer.length && base + filled < end) {
      // One read stays small, since the JDK keeps a copy of its size outside the heap.
      long most = Math.min(Math.min(buffer.length - filled, SLICE), end - base - filled);
      int read = file.read(ByteBuffer.wrap(buffer, filled, (int) most), base + filled);
      if (read <= 0) {
        end = base + filled;
        return;
      }
      filled += read;
    }
  }

  private int lastLineEnd() {
    for (int i = filled - 1; i >= 0; i--) {
      if (buffer[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  /** The buffer is full of one line's beginning: takes a larger one, or passes over the line. */
  private boolean makeRoom() throws IOException {
    if (buffer.length < bounds.lineBytes()) {
      byte[] larger = new byte[(int) Math.min(2L * buffer.length, bounds.lineBytes())];
      System.arraycopy(buffer, 0, larger, 0, filled);
      buffer = larger;
      return true;
    }
    return passOverLine();
  }

  /** Drops bytes up to the next line feed; false where none comes. */
  private boolean passOverLine() throws IOException {
    passedOver++;
    long lineStart = base;
    while (true) {
      base += filled;
      filled = 0;
      givenUp = base - lineStart > bounds.gapBytes();
      if (givenUp) {
        return false;
      }
      fill();
      if (filled == 0) {
        return false;
      }
      sliceEnd = firstLineEnd();
      if (sliceEnd > 0) {
        dropSlice();
        return true;
      }
    }
  }

  private int firstLineEnd() {
    for (int i = 0; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }
}
