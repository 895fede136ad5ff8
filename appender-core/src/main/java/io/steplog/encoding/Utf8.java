// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that never loses a character: a lone surrogate becomes U+FFFD, where the JDK's own encoder
 * writes a question mark.
 */
public final class Utf8 {
  private Utf8() {}

  /** How many bytes {@link #encode} writes; more than an int holds counts as the greatest int. */
  public static int length(String text, int from, int to) {
    long size = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        size += 1;
      } else if (c < 0x800) {
        size += 2;
      } else if (isPair(text, i, to)) {
        size += 4;
        i++;
      } else {
        size += 3;
      }
    }
    return (int) Math.min(Integer.MAX_VALUE, size);
  }

  /** The text as it is read back: itself, but for lone surrogates. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        byte[] bytes = new byte[length(text, 0, text.length())];
        encode(text, 0, text.length(), bytes, 0);
        String clean = new String(bytes, StandardCharsets.UTF_8);
        return clean.equals(text) ? text : clean;
      }
    }
    return text;
  }

  /** Writes the characters and returns the index behind the last byte; room is the caller's. */
  public static int encode(String text, int from, int to, byte[] into, int at) {
    int p = at;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        into[p++] = (byte) c;
      } else if (c < 0x800) {
        into[p++] = (byte) (0xc0 | c >> 6);
        into[p++] = (byte) (0x80 | c & 0x3f);
      } else if (isPair(text, i, to)) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        into[p++] = (byte) (0xf0 | point >> 18);
        into[p++] = (byte) (0x80 | point >> 12 & 0x3f);
        into[p++] = (byte) (0x80 | point >> 6 & 0x3f);
        into[p++] = (byte) (0x80 | point & 0x3f);
      } else {
        char whole = Character.isSurrogate(c) ? '\ufffd' : c;
        into[p++] = (byte) (0xe0 | whole >> 12);
        into[p++] = (byte) (0x80 | whole >> 6 & 0x3f);
        into[p++] = (byte) (0x80 | whole & 0x3f);
      }
    }
    return p;
  }

  /** The greatest end of characters from {@code from} on whose UTF-8 is at most so many bytes. */
  public static int prefix(String text, int from, int mostBytes) {
    int size = 0;
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean pair = c >= 0x800 && isPair(text, i, text.length());
      size += c < 0x80 ? 1 : c < 0x800 ? 2 : pair ? 4 : 3;
      if (size > mostBytes) {
        return i;
      }
      i += pair ? 2 : 1;
    }
    return i;
  }

  private static boolean isPair(String text, int i, int to) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < to
        && Character.isLowSurrogate(text.charAt(i + 1));
  }
}
