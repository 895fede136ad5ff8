// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a text of properties exactly as {@link java.util.Properties} does, but keeps every pair,
 * duplicates included, with the number of the line that it begins on.
 *
 * <pre>
 * text    = (comment | pair | blank) line end ...       line end = LF | CR | CR LF
 * comment = blanks ('#' | '!') anything                 goes on over no line end
 * pair    = blanks key separator value                  a line end behind an odd number of backslashes
 *                                                       is left out, with the blanks after it
 * separator = blanks [= or :] blanks
 * escapes = \t \n \r \f \\uXXXX; before anything else the backslash is left out
 * </pre>
 */
public final class PropertiesText {
  private final String text;
  private final String place;
  private final List<RawSetting> settings = new ArrayList<>();
  private int at;
  private int line;

  private PropertiesText(String text, String place, int firstLine) {
    this.text = text;
    this.place = place;
    this.line = firstLine;
  }

  /**
   * Reads all pairs.
   *
   * @param place what the text is, as {@code steplog.properties}; the line is added to it
   */
  public static List<RawSetting> read(String text, String place) {
    return read(text, place, 1);
  }

  /**
   * Reads all pairs of a text that is part of a longer one.
   *
   * @param firstLine the number of the line in which the part begins
   */
  public static List<RawSetting> read(String text, String place, int firstLine) {
    PropertiesText reading = new PropertiesText(text, place, firstLine);
    while (reading.at < text.length()) {
      reading.readLogicalLine();
    }
    return reading.settings;
  }

  private void readLogicalLine() {
    int firstLine = line;
    skipBlanks();
    if (continuesNothing()) {
      at++;
    }
    if (at >= text.length() || isLineEnd(text.charAt(at))) {
      passLineEnd();
      return;
    }
    if (text.charAt(at) == '#' || text.charAt(at) == '!') {
      while (at < text.length() && !isLineEnd(text.charAt(at))) {
        at++;
      }
      passLineEnd();
      return;
    }
    String pair = joined();
    int end = keyEnd(pair);
    String value = pair.substring(valueBegin(pair, end));
    settings.add(
        new RawSetting(
            unescaped(pair.substring(0, end)), unescaped(value), place + " line " + firstLine));
  }

  /** Where nothing precedes a continued line end, the next line begins anew, maybe as a comment. */
  private boolean continuesNothing() {
    return at + 1 < text.length() && text.charAt(at) == '\\' && isLineEnd(text.charAt(at + 1));
  }

  /** The rest of the logical line: continued lines joined, escapes still in it. */
  private String joined() {
    StringBuilder pair = new StringBuilder();
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      char c = text.charAt(at++);
      if (c != '\\') {
        pair.append(c);
      } else if (at < text.length() && isLineEnd(text.charAt(at))) {
        passLineEnd();
        skipBlanks();
      } else if (at < text.length()) {
        pair.append(c).append(text.charAt(at++));
      }
    }
    passLineEnd();
    return pair.toString();
  }

  private static int keyEnd(String pair) {
    int i = 0;
    while (i < pair.length() && !isSeparator(pair.charAt(i)) && !isBlank(pair.charAt(i))) {
      i += pair.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, pair.length());
  }

  private static int valueBegin(String pair, int keyEnd) {
    boolean separated = false;
    int i = keyEnd;
    while (i < pair.length()) {
      char c = pair.charAt(i);
      if (!separated && isSeparator(c)) {
        separated = true;
      } else if (!isBlank(c)) {
        break;
      }
      i++;
    }
    return i;
  }

  private static String unescaped(String raw) {
    StringBuilder plain = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\' || i + 1 == raw.length()) {
        plain.append(c == '\\' ? "" : c);
        continue;
      }
      char escaped = raw.charAt(++i);
      int code = escaped == 'u' ? hex(raw, i + 1) : -1;
      if (code >= 0) {
        plain.append((char) code);
        i += 4;
      } else {
        plain.append(
            switch (escaped) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 'f' -> '\f';
              default -> escaped;
            });
      }
    }
    return plain.toString();
  }

  /**
   * The four hex digits there; -1 where the JDK would throw: a torn escape is then seen as text.
   */
  private static int hex(String raw, int from) {
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit =
          i < raw.length() && raw.charAt(i) < 0x80 ? Character.digit(raw.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private void passLineEnd() {
    if (at >= text.length()) {
      return;
    }
    if (text.charAt(at++) == '\r' && at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    line++;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static boolean isSeparator(char c) {
    return c == '=' || c == ':';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
