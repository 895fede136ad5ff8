// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

/**
 * Makes any text safe to show as one line on a terminal: what could end the line, move the cursor
 * or turn the reading direction is written as a visible escape.
 */
public final class OneLine {
  private OneLine() {}

  /** The text, with each character that is not plainly visible as its Unicode escape. */
  public static String of(String text) {
    int at = firstUnsafe(text);
    if (at == text.length()) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16).append(text, 0, at);
    for (int i = at; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (isUnsafe(c)) {
        line.append(escape(c));
      } else {
        line.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return line.toString();
  }

  /** The same, cut to so many characters, with the length of the whole at its end. */
  public static String of(String text, int most) {
    String line = of(text.substring(0, Math.min(most, text.length())));
    if (text.length() <= most && line.length() <= most) {
      return line;
    }
    int end = Math.min(most, line.length());
    if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + "... (" + text.length() + " characters)";
  }

  private static int firstUnsafe(String text) {
    int i = 0;
    // Most text is ASCII, and there may be a lot of it.
    while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < 0x7f) {
      i++;
    }
    while (i < text.length() && !isUnsafe(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  /** Whether a terminal would obey or hide a character rather than show it. */
  public static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      // FORMAT holds the bidirectional controls, and the joiners that scripts and emoji need.
      case Character.FORMAT -> c != 0x200c && c != 0x200d;
      // SURROGATE is what has lost its other half.
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c < 0x100 ? String.format("\\x%02x", c) : String.format("\\u%04x", c);
    };
  }
}
