// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of a journal, and the range of positions that it stands for. An object is never used
 * again: a recycled file gets a new one.
 *
 * <pre>
 * segment = magic "SLJS" i32, version i32, writer i64, salt i64, number i64, base i64, size i32,
 *           check i32 of all before, entries before i64, check i32 of that, zero i32, frame*
 * </pre>
 *
 * @param number counts a journal's segments
 * @param base the position of its first byte
 */
public record Segment(long writer, long salt, long number, long base, SegmentBytes bytes) {
  /** Bytes before the first frame. */
  public static final int HEADER = 64;

  private static final int MAGIC = 0x534A_4C53;
  private static final int VERSION = 1;

  /** A greater number is a damaged one. */
  private static final int LATEST_IMAGINED = 255;

  private static final int STATIC = 44;
  private static final int ENTRIES = 48;

  /** The position behind its last byte. */
  public long end() {
    return base + bytes.size();
  }

  /** Writes the header. The bytes must be zero before. */
  public void format() throws IOException {
    byte[] header = new byte[ENTRIES];
    Frames.writeInt(header, 0, MAGIC);
    Frames.writeInt(header, 4, VERSION);
    Frames.writeLong(header, 8, writer);
    Frames.writeLong(header, 16, salt);
    Frames.writeLong(header, 24, number);
    Frames.writeLong(header, 32, base);
    Frames.writeInt(header, 40, bytes.size());
    Frames.writeInt(header, STATIC, check(header, 0, STATIC));
    bytes.put(0, header, header.length);
  }

  /** Notes how many entries stand before this segment's first; done as it is taken into use. */
  public void noteEntriesBefore(long entries) throws IOException {
    byte[] note = new byte[12];
    Frames.writeLong(note, 0, entries);
    Frames.writeInt(note, 8, check(note, 0, 8) ^ (int) number);
    bytes.put(ENTRIES, note, note.length);
  }

  /** How many entries stand before this segment's first, -1 where it was never taken into use. */
  public long entriesBefore() throws IOException {
    byte[] note = new byte[12];
    byte[] header = new byte[ENTRIES + 12];
    bytes.get(0, header, header.length);
    System.arraycopy(header, ENTRIES, note, 0, 12);
    int check = check(note, 0, 8) ^ (int) number;
    return Frames.readInt(note, 8) == check ? Frames.readLong(note, 0) : -1;
  }

  /** Reads the header; {@code null} where it is none of this version. */
  public static @Nullable Segment read(SegmentBytes bytes) throws IOException {
    if (bytes.size() < HEADER) {
      return null;
    }
    byte[] header = new byte[ENTRIES];
    bytes.get(0, header, header.length);
    boolean ours =
        Frames.readInt(header, 0) == MAGIC
            && Frames.readInt(header, 4) == VERSION
            && Frames.readInt(header, 40) == bytes.size()
            && Frames.readInt(header, STATIC) == check(header, 0, STATIC);
    return ours
        ? new Segment(
            Frames.readLong(header, 8),
            Frames.readLong(header, 16),
            Frames.readLong(header, 24),
            Frames.readLong(header, 32),
            bytes)
        : null;
  }

  /** Whether the header is one of a later version, of which nothing else is known. */
  public static boolean isOfLaterVersion(SegmentBytes bytes) throws IOException {
    if (bytes.size() < HEADER) {
      return false;
    }
    byte[] header = new byte[8];
    bytes.get(0, header, header.length);
    int version = Frames.readInt(header, 4);
    return Frames.readInt(header, 0) == MAGIC && version > VERSION && version <= LATEST_IMAGINED;
  }

  /** The salt as the bytes that a frame's checksum begins with. */
  public static byte[] saltBytes(long salt) {
    byte[] bytes = new byte[8];
    Frames.writeLong(bytes, 0, salt);
    return bytes;
  }

  private static int check(byte[] bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(Arrays.copyOfRange(bytes, from, to));
    return (int) crc.getValue();
  }
}
