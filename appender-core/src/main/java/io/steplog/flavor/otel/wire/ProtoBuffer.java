// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

import java.util.Arrays;

/**
 * A growing array that is written to in the format of Protocol Buffers, always in its shortest
 * form. The length of a nested message is guessed and, where the guess was wrong, made room for
 * afterwards. One thread.
 *
 * <pre>
 * field  = tag value            tag = varint(number shl 3 or kind)
 * kind   = 0 varint | 1 eight bytes | 2 varint(length) bytes | 5 four bytes
 * </pre>
 */
final class ProtoBuffer {
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED32 = 5;

  /** A UTF-8 byte triple that stands for half of a pair that has lost its other half. */
  private static final int REPLACEMENT = 0xfffd;

  private byte[] bytes;
  private int size;

  ProtoBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Goes on in an array of its own: somebody else may still read the one before. */
  void copy() {
    bytes = bytes.clone();
  }

  /** Begins a nested message whose length probably takes so many bytes. */
  int open(int field, int width) {
    tag(field, DELIMITED);
    ensure(width);
    size += width;
    return size;
  }

  /** Ends the message that {@link #open} began. */
  void close(int start, int width) {
    int length = size - start;
    int shift = varintSize(length) - width;
    if (shift != 0) {
      ensure(Math.max(0, shift));
      System.arraycopy(bytes, start, bytes, start + shift, length);
      size += shift;
    }
    int end = size;
    size = start - width;
    rawVarint(length);
    size = end;
  }

  void varint(int field, long value) {
    tag(field, 0);
    ensure(10);
    rawVarint(value);
  }

  /** A time; none is written for 0, which is what a reader takes where there is none. */
  void time(int field, long nanos) {
    if (nanos != 0) {
      fixed64(field, nanos);
    }
  }

  void fixed64(int field, long value) {
    tag(field, FIXED64);
    ensure(Long.BYTES);
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
  }

  void fixed32(int field, int value) {
    tag(field, FIXED32);
    ensure(Integer.BYTES);
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
  }

  /** Numbers as bytes, the most significant first. */
  void bigEndian(int field, long... values) {
    tag(field, DELIMITED);
    ensure(1 + Long.BYTES * values.length);
    bytes[size++] = (byte) (Long.BYTES * values.length);
    for (long value : values) {
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes[size++] = (byte) (value >>> shift);
      }
    }
  }

  /** A name; none is written for an empty one, which is what a reader takes where there is none. */
  void name(int field, String text) {
    if (!text.isEmpty()) {
      text(field, text);
    }
  }

  void text(int field, String text) {
    int width = varintSize(text.length());
    int start = open(field, width);
    utf8(text);
    close(start, width);
  }

  /** Bytes that were written by another buffer. */
  void append(ProtoBuffer other) {
    ensure(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
  }

  /** Two numbers as a UUID is written, without a text in between. */
  void uuid(int field, long high, long low) {
    tag(field, DELIMITED);
    ensure(37);
    bytes[size++] = 36;
    hexDigits(high >>> 32, 8);
    bytes[size++] = '-';
    hexDigits(high >>> 16, 4);
    bytes[size++] = '-';
    hexDigits(high, 4);
    bytes[size++] = '-';
    hexDigits(low >>> 48, 4);
    bytes[size++] = '-';
    hexDigits(low, 12);
  }

  private void hexDigits(long value, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
      int digit = (int) (value >>> (4 * i)) & 0xf;
      bytes[size++] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
  }

  static int varintSize(int value) {
    return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }

  private void tag(int field, int kind) {
    ensure(1);
    // No message of OTLP has a field beyond 15.
    bytes[size++] = (byte) (field << 3 | kind);
  }

  private void rawVarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void utf8(String text) {
    int length = text.length();
    ensure(length);
    byte[] to = bytes;
    int at = size;
    int i = 0;
    while (i < length && text.charAt(i) < 0x80) {
      to[at++] = (byte) text.charAt(i++);
    }
    size = at;
    if (i < length) {
      beyondAscii(text, i);
    }
  }

  private void beyondAscii(String text, int from) {
    ensure(3 * (text.length() - from));
    for (int i = from; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xc0 | c >> 6);
        bytes[size++] = (byte) (0x80 | c & 0x3f);
      } else if (c < 0x10000) {
        int shown = Character.isSurrogate((char) c) ? REPLACEMENT : c;
        bytes[size++] = (byte) (0xe0 | shown >> 12);
        bytes[size++] = (byte) (0x80 | shown >> 6 & 0x3f);
        bytes[size++] = (byte) (0x80 | shown & 0x3f);
      } else {
        i++;
        bytes[size++] = (byte) (0xf0 | c >> 18);
        bytes[size++] = (byte) (0x80 | c >> 12 & 0x3f);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3f);
        bytes[size++] = (byte) (0x80 | c & 0x3f);
      }
    }
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      int needed = Math.addExact(size, more);
      bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, 1L << 30)));
    }
  }
}
