// SPDX-License-Identifier: Apache-2.0
package io.steplog.redact;

import java.util.Arrays;
import java.util.List;

/**
 * Finds any of many values in a text, both as bytes: of most texts only every n-th byte is looked
 * at, where n is near the length of the shortest value. Immutable; any thread; allocates nothing.
 *
 * <p>As Wu and Manber have it: a window as wide as the shortest value moves over the text, and what
 * its last two bytes are says how far it may be moved at once. Only where they end the first bytes
 * of a value is that value compared.
 */
final class ByteSearch {
  private static final int SLOTS = 1 << 12;

  /** A wider one fills the table of shifts more than it moves faster. */
  private static final int WIDEST = 48;

  private final byte[][] values;
  private final int window;
  private final byte[] shifts = new byte[SLOTS];

  /** By what ends its window, the first of the values, counted from 1; then the next of each. */
  private final int[] first = new int[SLOTS];

  private final int[] next;

  /** At least one value, each of at least two bytes. */
  ByteSearch(List<byte[]> values) {
    this.values = values.toArray(new byte[0][]);
    int shortest = WIDEST;
    for (byte[] value : this.values) {
      shortest = Math.min(shortest, value.length);
    }
    window = shortest;
    next = new int[this.values.length];
    Arrays.fill(shifts, (byte) (window - 1));
    for (int i = 0; i < this.values.length; i++) {
      learn(i);
    }
  }

  private void learn(int index) {
    byte[] value = values[index];
    for (int end = 1; end < window; end++) {
      int slot = slot(value, end);
      shifts[slot] = (byte) Math.min(shifts[slot], window - 1 - end);
    }
    int last = slot(value, window - 1);
    next[index] = first[last];
    first[last] = index + 1;
  }

  /** Where the first value begins at or behind {@code from} and ends before {@code to}, or -1. */
  int find(byte[] text, int from, int to) {
    int last = from + window - 1;
    while (last < to) {
      int slot = slot(text, last);
      int shift = shifts[slot];
      if (shift > 0) {
        last += shift;
      } else if (lengthAt(text, last - window + 1, to) > 0) {
        return last - window + 1;
      } else {
        last++;
      }
    }
    return -1;
  }

  /** The length of the longest value that begins there and ends before {@code to}; 0 for none. */
  int lengthAt(byte[] text, int at, int to) {
    int longest = 0;
    int each = first[slot(text, at + window - 1)];
    while (each != 0) {
      byte[] value = values[each - 1];
      int length = value.length;
      if (length > longest
          && length <= to - at
          && Arrays.equals(value, 0, length, text, at, at + length)) {
        longest = length;
      }
      each = next[each - 1];
    }
    return longest;
  }

  /** How many bytes at the end of a text are the beginning of a value, at most; not all of it. */
  int begun(byte[] text, int to) {
    int longest = 0;
    for (byte[] value : values) {
      int most = Math.min(value.length - 1, to);
      for (int length = most; length > longest; length--) {
        if (Arrays.equals(value, 0, length, text, to - length, to)) {
          longest = length;
        }
      }
    }
    return longest;
  }

  private static int slot(byte[] text, int last) {
    return (text[last - 1] << 5 ^ text[last]) & SLOTS - 1;
  }
}
