// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.terminal;

/**
 * Makes foreign text harmless to look at: whatever a terminal would obey instead of showing it is
 * spelled out as {@code \x1b} or {@code \u202e}. Text without such characters comes back as it is.
 *
 * <p>Spelled out are the C0 and C1 controls and DEL, the controls of writing direction, the line
 * and paragraph separators, invisible tag and annotation characters, and surrogates without a
 * partner.
 */
public final class Escapes {
  private Escapes() {}

  /** For text that may take several lines: tab and newline stay. */
  public static String text(String raw) {
    return escape(raw, true);
  }

  /** For names, ids and whatever else has to stay on its line: tab and newline are spelled out. */
  public static String line(String raw) {
    return escape(raw, false);
  }

  /**
   * For a finished line of JSON: what the line holds unescaped, and only inside strings, as a C1 or
   * direction control, becomes a JSON escape, so that the line still means the same.
   */
  public static String json(String line) {
    int first = firstHidden(line, false);
    if (first < 0) {
      return line;
    }
    StringBuilder out = new StringBuilder(line.length() + 16).append(line, 0, first);
    for (int i = first; i < line.length(); i++) {
      int point = line.codePointAt(i);
      if (isHidden(point)) {
        for (char unit : Character.toChars(point)) {
          appendUnit(out, unit);
        }
      } else {
        out.appendCodePoint(point);
      }
      i += Character.charCount(point) - 1;
    }
    return out.toString();
  }

  /** Whether a terminal would obey or hide this character rather than show it. */
  static boolean isHidden(int point) {
    if (point < 0x7f) {
      return point < 0x20;
    }
    if (point < 0xa0) {
      return true;
    }
    return point == 0x61c
        || point >= 0x200e && point <= 0x200f
        || point >= 0x2028 && point <= 0x202e
        || point >= 0x2066 && point <= 0x206f
        || point >= 0xd800 && point <= 0xdfff
        || point == 0xfeff
        || point >= 0xfff9 && point <= 0xfffb
        || point >= 0xe0000 && point <= 0xe007f;
  }

  private static String escape(String raw, boolean severalLines) {
    int first = firstHidden(raw, severalLines);
    if (first < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length() + 16).append(raw, 0, first);
    int i = first;
    while (i < raw.length()) {
      int point = raw.codePointAt(i);
      if (!isHidden(point) || severalLines && isLayout(point)) {
        out.appendCodePoint(point);
      } else if (point < 0x100) {
        out.append("\\x").append(hex(point >> 4)).append(hex(point));
      } else if (point < 0x10000) {
        appendUnit(out, (char) point);
      } else {
        out.append("\\u{").append(Integer.toHexString(point)).append('}');
      }
      i += Character.charCount(point);
    }
    return out.toString();
  }

  private static int firstHidden(String text, boolean severalLines) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit >= 0x20 && unit < 0x7f) {
        continue;
      }
      int point = text.codePointAt(i);
      if (isHidden(point) && !(severalLines && isLayout(point))) {
        return i;
      }
      i += Character.charCount(point) - 1;
    }
    return -1;
  }

  private static boolean isLayout(int point) {
    return point == '\n' || point == '\t';
  }

  private static void appendUnit(StringBuilder out, char unit) {
    out.append("\\u")
        .append(hex(unit >> 12))
        .append(hex(unit >> 8))
        .append(hex(unit >> 4))
        .append(hex(unit));
  }

  private static char hex(int value) {
    return Character.forDigit(value & 0xf, 16);
  }
}
