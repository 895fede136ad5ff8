// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

/** Counts the bytes that text takes in UTF-8 without encoding it; a lone surrogate counts as 3. */
final class Utf8Length {
  private Utf8Length() {}

  static int of(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Both halves of a pair count 2, together the 4 that the pair takes.
        bytes += c < 0x800 || isHalfOfPair(text, i) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** The greatest end such that the text before it takes no more than so many bytes. */
  static int endWithin(String text, int maxBytes) {
    if (text.length() <= maxBytes / 3) {
      return text.length();
    }
    int bytes = 0;
    int i = 0;
    while (i < text.length()) {
      int width = width(text, i);
      if (bytes + width > maxBytes) {
        return i;
      }
      bytes += width;
      i += width == 4 ? 2 : 1;
    }
    return i;
  }

  private static int width(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x80) {
      return 1;
    }
    if (c < 0x800) {
      return 2;
    }
    return Character.isHighSurrogate(c) && isHalfOfPair(text, at) ? 4 : 3;
  }

  private static boolean isHalfOfPair(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
