// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

import java.nio.charset.StandardCharsets;

/**
 * Rules lines out that cannot hold a text, by their bytes. Never rules out one that does: where a
 * line has escapes that might stand for any character, it is for the parser to say.
 */
final class ByteNeedle {
  private final byte[] bytes;
  private final boolean hasSlash;

  private ByteNeedle(String plain) {
    this.bytes = plain.getBytes(StandardCharsets.UTF_8);
    this.hasSlash = plain.indexOf('/') >= 0;
  }

  /** For text within a JSON string: its longest stretch that is never escaped in another way. */
  static ByteNeedle within(String text) {
    return new ByteNeedle(longestPlain(text));
  }

  /** For text that is a whole JSON string, a key or a value. */
  static ByteNeedle whole(String text) {
    return isPlain(text) ? new ByteNeedle('"' + text + '"') : within(text);
  }

  /** For text that a JSON string begins with. */
  static ByteNeedle begin(String text) {
    return isPlain(text) ? new ByteNeedle('"' + text) : within(text);
  }

  boolean mayBeIn(byte[] line, int from, int to) {
    return bytes.length == 0 || find(line, from, to) || hasEscapes(line, from, to);
  }

  private boolean find(byte[] line, int from, int to) {
    byte first = bytes[0];
    int last = to - bytes.length;
    for (int i = from; i <= last; i++) {
      if (line[i] == first && isAt(line, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(byte[] line, int at) {
    for (int i = 1; i < bytes.length; i++) {
      if (line[at + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean hasEscapes(byte[] line, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (line[i] == '\\') {
        i++;
        if (line[i] == 'u' || line[i] == '/' && hasSlash) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isPlain(String text) {
    return longestPlain(text).length() == text.length();
  }

  private static String longestPlain(String text) {
    String longest = "";
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && !mayBeEscaped(text.charAt(i))) {
        continue;
      }
      if (i - start > longest.length()) {
        longest = text.substring(start, i);
      }
      start = i + 1;
    }
    return longest;
  }

  /** What has a short escape, and surrogates, whose halves are no text of their own. */
  private static boolean mayBeEscaped(char c) {
    return c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c);
  }
}
