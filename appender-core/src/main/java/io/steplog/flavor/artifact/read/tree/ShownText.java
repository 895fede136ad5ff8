// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

import java.util.Locale;

/** Text of strangers as it may be shown: no control character, no change of direction, not long. */
public final class ShownText {
  private static final int MOST_CHARS = 300;

  private ShownText() {}

  /**
   * The text with whatever could disturb a terminal as {@code \}{@code xHH} or {@code \}{@code
   * uHHHH}.
   */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); ) {
      if (shown.length() >= MOST_CHARS) {
        return shown.append("...").toString();
      }
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isPlain(c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
      }
    }
    return shown.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
