// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.diff;

/** Cuts texts that are longer than anybody reads in a line, as a recorded file's content. */
final class Shortened {
  private static final int MOST = 200;

  /** So much of what is the same stands before what is not. */
  private static final int BEFORE = 20;

  private static final String DOTS = "...";

  private Shortened() {}

  /** The beginning of a text. */
  static String of(String text) {
    int end = text.length() <= MOST ? text.length() : boundary(text, MOST);
    return end == text.length() ? text : text.substring(0, end) + DOTS;
  }

  /** A text from where another begins to differ, if it is too long to be shown from its begin. */
  static String against(String other, String text) {
    if (text.length() <= MOST) {
      return text;
    }
    int same = 0;
    while (same < Math.min(text.length(), other.length())
        && text.charAt(same) == other.charAt(same)) {
      same++;
    }
    int from = boundary(text, Math.max(0, same - BEFORE));
    return (from == 0 ? "" : DOTS) + of(text.substring(from));
  }

  /** The same place, or one before it where that is within a character. */
  private static int boundary(String text, int at) {
    boolean within =
        at > 0
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return within ? at - 1 : at;
  }
}
