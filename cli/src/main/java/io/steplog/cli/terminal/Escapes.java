// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.terminal;

import io.steplog.diagnostics.OneLine;

/**
 * Makes foreign text harmless to look at: whatever a terminal would obey or hide instead of showing
 * it ({@link OneLine#isUnsafe}) is spelled out, as {@code \x1b} or {@code \u202e}. Text without
 * such characters comes back as it is.
 */
public final class Escapes {
  private Escapes() {}

  /** For names, ids and whatever else has to stay on its line. */
  public static String line(String raw) {
    return OneLine.of(raw);
  }

  /** For text that may take several lines: tab and newline stay. */
  public static String text(String raw) {
    if (isPlain(raw)) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length() + 16);
    int from = 0;
    for (int i = 0; i < raw.length(); i++) {
      if (isLayout(raw.charAt(i))) {
        out.append(OneLine.of(raw.substring(from, i))).append(raw.charAt(i));
        from = i + 1;
      }
    }
    return out.append(OneLine.of(raw.substring(from))).toString();
  }

  /**
   * For a finished line of JSON: what it holds unescaped, and only inside strings, as a control of
   * writing direction, becomes a JSON escape, so that the line still means the same.
   */
  public static String json(String line) {
    if (isPlain(line)) {
      return line;
    }
    StringBuilder out = new StringBuilder(line.length() + 16);
    int next;
    for (int i = 0; i < line.length(); i = next) {
      next = line.offsetByCodePoints(i, 1);
      if (!OneLine.isUnsafe(line.codePointAt(i))) {
        out.append(line, i, next);
        continue;
      }
      for (int unit = i; unit < next; unit++) {
        out.append(String.format("\\u%04x", (int) line.charAt(unit)));
      }
    }
    return out.toString();
  }

  /** Most text is: asked first, since it costs little. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if ((unit < ' ' || unit >= 0x7f) && !isLayout(unit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLayout(char unit) {
    return unit == '\n' || unit == '\t';
  }
}
