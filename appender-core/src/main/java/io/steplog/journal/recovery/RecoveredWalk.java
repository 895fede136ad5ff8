// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import io.steplog.journal.cursor.FrameWalk;
import io.steplog.journal.file.Frames;
import io.steplog.journal.recovery.RecoveredSegments.Place;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the whole frames of a dead process's journal. Behind the last one comes, where the
 * process had counted drops that its stream was not told of, one that tells of them.
 */
final class RecoveredWalk implements FrameWalk {
  private static final int LAST_WORD = 8;

  private final RecoveredSegments segments;
  private final long framesEnd;
  private final long end;
  private final byte[] lastWord;
  private @Nullable RecoveredSegment loaded;
  private byte[] bytes = new byte[0];
  private long position;
  private long next;
  private int from;
  private int length;

  /**
   * A walk over a journal's frames.
   *
   * @param framesEnd behind the last whole frame
   * @param end where the last word stands
   * @param lastWord the payload of the frame that tells of drops, empty for none
   */
  RecoveredWalk(RecoveredSegments segments, long framesEnd, long end, byte[] lastWord) {
    this.segments = segments;
    this.framesEnd = framesEnd;
    this.end = end;
    this.lastWord = lastWord;
  }

  @Override
  public boolean advance(long wanted, long before) throws IOException {
    for (Place place : segments.places()) {
      if (wanted < place.end() && place.base() < before && findIn(place, wanted)) {
        return position < before;
      }
    }
    if (wanted <= end && end < before && lastWord.length > 0) {
      bytes = lastWord;
      position = end;
      next = end + LAST_WORD;
      from = 0;
      length = lastWord.length;
      return true;
    }
    return false;
  }

  private boolean findIn(Place place, long wanted) throws IOException {
    RecoveredSegment segment = loaded;
    if (segment == null || segment.base != place.base()) {
      segment = segments.load(place);
      loaded = segment;
    }
    int at = segment.frameFrom((int) Math.max(0, wanted - segment.base));
    if (at < 0) {
      return false;
    }
    bytes = segment.bytes();
    from = at + Frames.HEADER;
    length = segment.lengthAt(at);
    position = segment.base + at;
    next = position + Frames.size(length);
    return true;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long next() {
    return next;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long tail() {
    return lastWord.length > 0 ? end + LAST_WORD : framesEnd;
  }
}
