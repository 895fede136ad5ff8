// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The frame, version 1: what a segment holds one after another, each on a boundary of 8 bytes.
 *
 * <pre>
 * frame = length i32      of the payload, at least 1; written last
 *         check  i32      CRC32C of salt and payload, mixed with the frame's position
 *         payload         kind u8 and body, see EntryFormat and Notices
 *         padding         zeros up to the next boundary
 * end   = length 0, and zeros up to the segment's end
 * </pre>
 *
 * <p>Little-endian. The salt is random and the journal's own, so that no message can hold bytes
 * that look like a frame; the position makes a frame of a recycled segment's former life invalid.
 */
public final class Frames {
  /** Length and check. */
  public static final int HEADER = 8;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Frames() {}

  /** Writes a number of four bytes. */
  public static void writeInt(byte[] bytes, int at, int value) {
    INT.set(bytes, at, value);
  }

  /** Writes a number of eight bytes. */
  public static void writeLong(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }

  /** A number of four bytes. */
  public static int readInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  /** A number of eight bytes. */
  public static long readLong(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** How many bytes a frame of such a payload takes. */
  public static int size(int payload) {
    return (HEADER + payload + 7) & ~7;
  }

  /** The part of the check that is known before the position. */
  public static int checksum(CRC32C crc, byte[] salt, byte[] payload, int from, int length) {
    crc.reset();
    crc.update(salt, 0, salt.length);
    crc.update(payload, from, length);
    return (int) crc.getValue();
  }

  /** The check as it stands in the frame. */
  public static int check(int checksum, long position) {
    return checksum ^ (int) ((position * 0x9E37_79B9_7F4A_7C15L) >>> 32);
  }
}
