// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Says whether a line's characters are sound: the JSON parser is not that strict, and what it let
 * through would not be what another reader of the same line sees.
 */
final class CharacterCheck {
  private CharacterCheck() {}

  /** UTF-8 by the letter: nothing overlong, no surrogates, nothing above U+10FFFF. */
  static boolean isUtf8(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int width = widthAt(bytes, at, to);
      if (width == 0) {
        return false;
      }
      at += width;
    }
    return true;
  }

  /** How many bytes the character takes that begins here with a byte above 0x7f; 0 for none. */
  private static int widthAt(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    int width = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (at + width > to) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    // The second byte alone tells overlong forms, surrogates and what is beyond Unicode.
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = at + 2; i < at + width; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return width;
  }

  /** Whether an escape for half of a surrogate pair may be among the bytes; hardly ever. */
  static boolean mayEscapeSurrogates(byte[] bytes, int from, int to) {
    for (int i = from; i + 2 < to; i++) {
      if (bytes[i] == '\\') {
        i++;
        if (bytes[i] == 'u' && (bytes[i + 1] | 0x20) == 'd') {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether all text of a document has its surrogates in pairs. Reads it, and closes the parser.
   */
  static boolean isPaired(JsonParser json) throws IOException {
    try (json) {
      JsonToken token;
      while ((token = json.nextToken()) != null) {
        boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        if (isText && !isPaired(json.getText())) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean isPaired(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
