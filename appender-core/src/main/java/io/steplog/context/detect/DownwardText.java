// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads the lines in which Kubernetes writes annotations and labels into a file.
 *
 * <pre>
 * line = key ="value" LF         the value in the quotes of the Go language
 * in the value: \n \t \r \a \b \f \v \" \\ \xHH \\uHHHH \UHHHHHHHH
 * </pre>
 *
 * A line of another form, as one that was cut, says nothing. Without state; any thread.
 */
final class DownwardText {
  private static final String LETTERS = "ntrabfv";
  private static final String CHARS = "\n\t\r\u0007\b\f\u000b";

  private DownwardText() {}

  /** Key and value of each line; of two with one key the first counts. */
  static Map<String, String> entries(String text) {
    Map<String, String> entries = new HashMap<>();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end;
      line(text, at, next, entries);
      at = next + 1;
    }
    return entries;
  }

  private static void line(String text, int from, int end, Map<String, String> into) {
    int equals = text.indexOf('=', from);
    boolean quoted =
        equals > from
            && equals + 2 < end
            && text.charAt(equals + 1) == '"'
            && text.charAt(end - 1) == '"';
    if (quoted) {
      into.putIfAbsent(text.substring(from, equals), value(text, equals + 2, end - 1));
    }
  }

  private static String value(String text, int from, int end) {
    int escape = text.indexOf('\\', from);
    if (escape < 0 || escape >= end) {
      return text.substring(from, end);
    }
    StringBuilder value = new StringBuilder(end - from);
    int at = from;
    while (at < end) {
      char c = text.charAt(at++);
      if (c == '\\' && at < end) {
        at = escaped(text, at, end, value);
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private static int escaped(String text, int at, int end, StringBuilder value) {
    char c = text.charAt(at);
    int letter = LETTERS.indexOf(c);
    int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (letter >= 0) {
      value.append(CHARS.charAt(letter));
    } else if (digits == 0) {
      value.append(c);
    } else if (at + digits < end) {
      value.appendCodePoint(codePoint(text.substring(at + 1, at + 1 + digits)));
    }
    return at + 1 + digits;
  }

  private static int codePoint(String hex) {
    try {
      long code = Long.parseLong(hex, 16);
      return code >= 0 && code <= Character.MAX_CODE_POINT ? (int) code : 0xfffd;
    } catch (NumberFormatException e) {
      return 0xfffd;
    }
  }
}
