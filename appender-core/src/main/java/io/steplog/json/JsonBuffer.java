// SPDX-License-Identifier: Apache-2.0
package io.steplog.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes JSON as bytes and keeps them until it is cleared. Whatever text it is given, what it holds
 * is valid UTF-8 and the text a valid JSON string: lone surrogates become U+FFFD; C0, DEL, C1,
 * U+2028 and U+2029 are escaped. Grows as needed; one thread.
 */
public final class JsonBuffer {
  private static final int FIRST_BYTES = 64 * 1024;

  /** What an exceptional entry made larger than this is let go when the buffer is cleared. */
  private static final int KEPT_BYTES = 1024 * 1024;

  private static final int MOST_BYTES_PER_CHAR = 6;
  private static final int CHARS_AT_ONCE = 512;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** By ASCII character: 0 stands for itself, 1 is escaped in hex, else the escape's letter. */
  private static final byte[] ESCAPE = new byte[128];

  static {
    Arrays.fill(ESCAPE, 0, 0x20, (byte) 1);
    ESCAPE['\b'] = 'b';
    ESCAPE['\t'] = 't';
    ESCAPE['\n'] = 'n';
    ESCAPE['\f'] = 'f';
    ESCAPE['\r'] = 'r';
    ESCAPE['"'] = '"';
    ESCAPE['\\'] = '\\';
    ESCAPE[0x7f] = 1;
  }

  private byte[] bytes;
  private int at;

  /** An empty one, for lines. */
  public JsonBuffer() {
    this(FIRST_BYTES);
  }

  /** An empty one that grows from so many bytes. */
  public JsonBuffer(int firstBytes) {
    bytes = new byte[firstBytes];
  }

  /** The first {@link #length} of these are what it holds; valid until the next call. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes it holds. */
  public int length() {
    return at;
  }

  /** Forgets everything behind a length that it had before. */
  public void cutTo(int length) {
    at = length;
    if (length == 0 && bytes.length > KEPT_BYTES) {
      bytes = new byte[FIRST_BYTES];
    }
  }

  /** Appends bytes as they are. */
  public JsonBuffer raw(byte[] constant) {
    ensure(constant.length);
    System.arraycopy(constant, 0, bytes, at, constant.length);
    at += constant.length;
    return this;
  }

  /** Appends once more what stands at this place. */
  public void repeat(int from, int length) {
    ensure(length);
    System.arraycopy(bytes, from, bytes, at, length);
    at += length;
  }

  /** Appends an ASCII character as it is. */
  public JsonBuffer raw(char ascii) {
    ensure(1);
    bytes[at++] = (byte) ascii;
    return this;
  }

  /** Appends a JSON string with its quotes. */
  public JsonBuffer quoted(String text) {
    raw('"');
    text(text, 0, text.length());
    return raw('"');
  }

  /** Appends a JSON number. */
  public JsonBuffer number(long value) {
    if (value < 0) {
      return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    return digits(value, digits);
  }

  /** Appends the last so many digits of a number that is not negative, zeros in front. */
  public JsonBuffer digits(long value, int digits) {
    ensure(digits);
    long rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      long next = rest / 10;
      bytes[i] = (byte) ('0' + (int) (rest - next * 10));
      rest = next;
    }
    at += digits;
    return this;
  }

  /** Appends the last so many hex digits of a number. */
  public JsonBuffer hex(long value, int digits) {
    ensure(digits);
    long rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      bytes[i] = HEX[(int) rest & 0xf];
      rest >>>= 4;
    }
    at += digits;
    return this;
  }

  /** Appends a part of a text, escaped, without quotes. Must not begin inside a surrogate pair. */
  public void text(String text, int from, int to) {
    ensure(to - from);
    byte[] into = bytes;
    int end = at;
    int i = from;
    // Nearly every text is this alone: ASCII that stands for itself.
    for (; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || ESCAPE[c] != 0) {
        break;
      }
      into[end++] = (byte) c;
    }
    at = end;
    while (i < to) {
      i = anyText(text, i, to);
    }
  }

  private int anyText(String text, int from, int to) {
    int stop = Math.min(to, from + CHARS_AT_ONCE);
    ensure((stop - from + 1) * MOST_BYTES_PER_CHAR);
    int i = from;
    while (i < stop) {
      char c = text.charAt(i++);
      if (c < 0x80) {
        ascii(c);
      } else if (c < 0xa0 || c == '\u2028' || c == '\u2029') {
        escape(c);
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xc0 | c >> 6);
        bytes[at++] = (byte) (0x80 | c & 0x3f);
      } else if (!Character.isSurrogate(c)) {
        threeBytes(c);
      } else if (Character.isHighSurrogate(c)
          && i < to
          && Character.isLowSurrogate(text.charAt(i))) {
        fourBytes(Character.toCodePoint(c, text.charAt(i++)));
      } else {
        threeBytes('\ufffd');
      }
    }
    return i;
  }

  private void ascii(char c) {
    byte escape = ESCAPE[c];
    if (escape == 0) {
      bytes[at++] = (byte) c;
    } else if (escape == 1) {
      escape(c);
    } else {
      bytes[at++] = '\\';
      bytes[at++] = escape;
    }
  }

  private void escape(char c) {
    bytes[at++] = '\\';
    bytes[at++] = 'u';
    hex(c, 4);
  }

  private void threeBytes(char c) {
    bytes[at++] = (byte) (0xe0 | c >> 12);
    bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
    bytes[at++] = (byte) (0x80 | c & 0x3f);
  }

  private void fourBytes(int c) {
    bytes[at++] = (byte) (0xf0 | c >> 18);
    bytes[at++] = (byte) (0x80 | c >> 12 & 0x3f);
    bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
    bytes[at++] = (byte) (0x80 | c & 0x3f);
  }

  private void ensure(int more) {
    if (bytes.length - at < more) {
      // What cannot be addressed ends in an OutOfMemoryError here, and the entry is refused.
      long wanted = Math.max((long) at + more, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8));
      bytes = Arrays.copyOf(bytes, wanted > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) wanted);
    }
  }

  /** A constant as its bytes. */
  public static byte[] ascii(String constant) {
    return constant.getBytes(StandardCharsets.US_ASCII);
  }
}
