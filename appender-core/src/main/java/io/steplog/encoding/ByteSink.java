// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing array of bytes with the primitives of {@link EntryFormat}. Never grows above its bound:
 * what would is an {@link EntryTooLargeException}. Not for use by several threads.
 */
class ByteSink {
  /** An array larger than this is not kept for the next entry. */
  static final int KEPT = 64 * 1024;

  private static final int FIRST = 1024;

  /** {@code null} where nothing is hidden. */
  final @Nullable Redaction redaction;

  private final int mostBytes;
  byte[] bytes = new byte[FIRST];
  int at;

  ByteSink(int mostBytes) {
    this(mostBytes, null);
  }

  ByteSink(int mostBytes, @Nullable Redaction redaction) {
    this.mostBytes = mostBytes;
    this.redaction = redaction;
  }

  final void room(int more) {
    if (bytes.length - at < more) {
      grow(more);
    }
  }

  /** Lets go of an array that one large entry needed. */
  void trim() {
    if (bytes.length > KEPT) {
      bytes = new byte[FIRST];
    }
  }

  private void grow(int more) {
    if (more > mostBytes - at) {
      throw EntryTooLargeException.INSTANCE;
    }
    int twice = (int) Math.min(mostBytes, bytes.length * 2L);
    bytes = Arrays.copyOf(bytes, Math.max(twice, at + more));
  }

  final void u8(int value) {
    room(1);
    bytes[at++] = (byte) value;
  }

  final void raw(byte[] from) {
    room(from.length);
    System.arraycopy(from, 0, bytes, at, from.length);
    at += from.length;
  }

  final void i64(long value) {
    room(8);
    for (int i = 0; i < 8; i++) {
      bytes[at++] = (byte) (value >>> (8 * i));
    }
  }

  final void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  final void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  /** Writes text; measured to be the dearest part of an entry, so plain ASCII has its own loop. */
  final void text(String text) {
    if (redaction == null) {
      plain(text);
    } else {
      int start = at;
      plain(redaction.needsText() ? redaction.of(text) : text);
      hide(redaction, start);
    }
  }

  private void plain(String text) {
    int length = text.length();
    room(length + 5);
    int start = at;
    varint(length);
    byte[] into = bytes;
    int to = at;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        at = start;
        wideText(text);
        return;
      }
      into[to++] = (byte) c;
    }
    at = to;
  }

  /**
   * As above, in a loop of its own, since each is compiled for the one kind of text it meets. A
   * builder may change meanwhile: each character is read once, and wide ones by way of a copy.
   */
  final void text(StringBuilder text) {
    if (redaction == null) {
      plain(text);
    } else if (redaction.needsText()) {
      text(text.toString());
    } else {
      int start = at;
      plain(text);
      hide(redaction, start);
    }
  }

  private void plain(StringBuilder text) {
    int length = text.length();
    room(length + 5);
    int start = at;
    varint(length);
    byte[] into = bytes;
    int to = at;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        at = start;
        wideText(text.toString());
        return;
      }
      into[to++] = (byte) c;
    }
    at = to;
  }

  private void wideText(String text) {
    int size = Utf8.length(text, 0, text.length());
    room(size + 5);
    varint(size);
    at = Utf8.encode(text, 0, text.length(), bytes, at);
  }

  /** Hides what must not be read in the text that was just written, its length first. */
  private void hide(Redaction by, int start) {
    int from = start + 1;
    while (bytes[from - 1] < 0) {
      from++;
    }
    int end = by.hide(bytes, from, at);
    if (end < at) {
      at = start;
      varint(end - from);
      System.arraycopy(bytes, from, bytes, at, end - from);
      at += end - from;
    }
  }

  /**
   * The beginning of a text, of so many bytes at most. To be cut before what must not be read in it
   * is hidden would leave half of that.
   */
  final String head(String text, int mostBytes) {
    if (redaction == null) {
      return text.substring(0, Utf8.prefix(text, 0, mostBytes));
    }
    String whole = redaction.needsText() ? redaction.of(text) : text;
    return cut(whole.substring(0, Utf8.prefix(whole, 0, mostBytes)));
  }

  /** A text that went on once, without half of what must not be read at its end. */
  final String cut(String text) {
    return redaction == null ? text : text.substring(0, redaction.end(text));
  }
}
