// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import io.steplog.journal.file.Frames;
import io.steplog.journal.file.Segment;
import java.util.zip.CRC32C;

/**
 * A dead process's segment, read into memory: finds the frames that are whole, whatever stands
 * between them.
 */
final class RecoveredSegment {
  private final byte[] bytes;
  private final byte[] salt;
  private final CRC32C crc = new CRC32C();
  final long base;

  /** How many entries stood before this segment, -1 where its header does not say. */
  final long entriesBefore;

  RecoveredSegment(byte[] bytes, long salt, long base, long entriesBefore) {
    this.bytes = bytes;
    this.salt = Segment.saltBytes(salt);
    this.base = base;
    this.entriesBefore = entriesBefore;
  }

  long end() {
    return base + bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  /**
   * The offset of the first whole frame at or behind an offset, or -1. A torn frame, or anything
   * else that does not fit, is searched through in steps of eight bytes.
   */
  int frameFrom(int offset) {
    int at = Math.max(Segment.HEADER, offset + 7 & ~7);
    while (at + Frames.HEADER < bytes.length) {
      if (isFrame(at)) {
        return at;
      }
      at += 8;
      if (Frames.readInt(bytes, at - 8) == 0) {
        at = skipZeros(at);
      }
    }
    return -1;
  }

  private boolean isFrame(int at) {
    int length = Frames.readInt(bytes, at);
    return length > 0
        && length <= bytes.length - at - Frames.HEADER
        && Frames.readInt(bytes, at + 4)
            == Frames.check(
                Frames.checksum(crc, salt, bytes, at + Frames.HEADER, length), base + at);
  }

  // Most of a segment is often zeros; eight at a time they cost nothing.
  private int skipZeros(int from) {
    int at = from;
    while (at + 8 <= bytes.length && Frames.readLong(bytes, at) == 0) {
      at += 8;
    }
    return at;
  }

  int lengthAt(int at) {
    return Frames.readInt(bytes, at);
  }
}
