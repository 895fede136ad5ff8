// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.journal.cursor.FrameWalk;
import io.steplog.journal.file.Frames;
import io.steplog.journal.file.Segment;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the frames of a journal that is being written. Trusts the published tail alone: a
 * length behind it may be anything.
 *
 * <p>Copies a window out of the segment at a time, and reads from that.
 */
final class LiveWalk implements FrameWalk {
  private static final int WINDOW = 64 * 1024;

  private final JournalWriter writer;
  private @Nullable ActiveSegment segment;
  private byte[] window = new byte[WINDOW];
  private int windowFrom;
  private int windowTo;
  private int frameAt;
  private int length;

  LiveWalk(JournalWriter writer) {
    this.writer = writer;
  }

  @Override
  public boolean advance(long position, long before) throws IOException {
    long tail = writer.tail();
    long at = position;
    while (at < tail && at < before) {
      ActiveSegment in = segmentAt(at);
      // Where segments were freed, the first one left may begin behind a hole that is told of
      // first.
      if (in == null || in.segment.base() >= before) {
        return false;
      }
      int offset = (int) Math.max(Segment.HEADER, at - in.segment.base());
      if (offset >= in.limit) {
        at = in.segment.end();
        continue;
      }
      int published = (int) Math.min(in.limit, tail - in.segment.base());
      if (offset >= published) {
        return false;
      }
      read(in, offset, published);
      return true;
    }
    return false;
  }

  /** The segment with this position, or the first one behind it where that one was freed. */
  private @Nullable ActiveSegment segmentAt(long position) {
    ActiveSegment cached = segment;
    if (cached != null && position >= cached.segment.base() && position < cached.segment.end()) {
      return cached;
    }
    for (ActiveSegment candidate : writer.live) {
      if (position < candidate.segment.end()) {
        segment = candidate;
        windowTo = 0;
        return candidate;
      }
    }
    return null;
  }

  private void read(ActiveSegment in, int offset, int published) throws IOException {
    fill(in, offset, Frames.HEADER, published);
    length = Frames.readInt(window, offset - windowFrom);
    fill(in, offset, Frames.HEADER + length, published);
    frameAt = offset;
  }

  private void fill(ActiveSegment in, int offset, int need, int published) throws IOException {
    if (offset >= windowFrom && offset + need <= windowTo) {
      return;
    }
    if (need > window.length) {
      window = new byte[need];
    } else if (window.length > WINDOW && need <= WINDOW) {
      window = new byte[WINDOW];
    }
    int size = Math.min(window.length, published - offset);
    in.segment.bytes().get(offset, window, size);
    windowFrom = offset;
    windowTo = offset + size;
  }

  @Override
  public long position() {
    return base() + frameAt;
  }

  @Override
  public long next() {
    return base() + frameAt + Frames.size(length);
  }

  @Override
  public byte[] bytes() {
    return window;
  }

  @Override
  public int from() {
    return frameAt - windowFrom + Frames.HEADER;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long tail() {
    return writer.tail();
  }

  private long base() {
    ActiveSegment in = segment;
    return in == null ? 0 : in.segment.base();
  }
}
