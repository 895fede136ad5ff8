// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.value;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the bytes that values take as JSON, never too few, without making the JSON. */
public final class JsonSize {
  private static final int ESCAPED_IN_HEX = 6;

  private JsonSize() {}

  /** The size of a value of a type that fields have, or an array or object of them. */
  public static long of(@Nullable Object value) {
    if (value instanceof String text) {
      return of(text);
    }
    if (value instanceof Map<?, ?> map) {
      long bytes = 2;
      for (Map.Entry<?, ?> member : map.entrySet()) {
        bytes += member(String.valueOf(member.getKey()), member.getValue());
      }
      return bytes;
    }
    if (value instanceof Collection<?> items) {
      long bytes = 2;
      for (Object item : items) {
        bytes += of(item) + 1;
      }
      return bytes;
    }
    return String.valueOf(value).length();
  }

  /** The size of a member of an object, with what parts it from its neighbours. */
  public static long member(String key, @Nullable Object value) {
    return of(key) + of(value) + 2;
  }

  private static long of(String text) {
    long bytes = 2;
    for (int i = 0; i < text.length(); i++) {
      bytes += width(text.charAt(i));
    }
    return bytes;
  }

  /** The greatest end before which a text takes no more bytes, quotes not counted. */
  public static int endWithin(String text, long mostBytes) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += width(text.charAt(i));
      if (bytes > mostBytes) {
        boolean insidePair = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return insidePair ? i - 1 : i;
      }
    }
    return text.length();
  }

  private static int width(char c) {
    if (c < 0x20) {
      return ESCAPED_IN_HEX;
    }
    if (c < 0x80) {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    if (Character.isSurrogate(c)) {
      // The client's writer escapes both halves of a pair.
      return ESCAPED_IN_HEX;
    }
    return c < 0x800 ? 2 : 3;
  }
}
