// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import static io.steplog.flavor.artifact.format.PartFormat.MAX_MESSAGE_BYTES;

/** Says where a message is cut, as ZenML cuts it: by UTF-8 bytes, never inside a character. */
final class Chunks {
  /** No UTF-16 unit needs more bytes than this. */
  private static final int MOST_BYTES_PER_CHAR = 3;

  private Chunks() {}

  /** Where the chunk that begins at an index ends. */
  static int end(String text, int from) {
    int length = text.length();
    if (length - from <= MAX_MESSAGE_BYTES / MOST_BYTES_PER_CHAR) {
      return length;
    }
    int left = MAX_MESSAGE_BYTES;
    int i = from;
    while (i < length) {
      char c = text.charAt(i);
      int next = i + 1;
      if (c < 0x80) {
        left--;
      } else if (c < 0x800) {
        left -= 2;
      } else if (Character.isHighSurrogate(c)
          && next < length
          && Character.isLowSurrogate(text.charAt(next))) {
        left -= 4;
        next++;
      } else {
        // A lone surrogate as well: it is written as U+FFFD.
        left -= 3;
      }
      if (left < 0) {
        return i;
      }
      i = next;
    }
    return length;
  }

  /** How many chunks a message becomes, at least 1. */
  static int count(String text) {
    int count = 1;
    for (int at = end(text, 0); at < text.length(); at = end(text, at)) {
      count++;
    }
    return count;
  }
}
