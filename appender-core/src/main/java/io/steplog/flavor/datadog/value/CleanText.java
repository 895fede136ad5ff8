// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes text and values of which UTF-8 can be made: a lone surrogate, at which a writer of JSON
 * gives up the whole batch, becomes U+FFFD; a number that JSON has no word for becomes its name.
 */
public final class CleanText {
  private CleanText() {}

  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return withoutLoneSurrogates(text);
      }
    }
    return text;
  }

  /** A value of a type that fields have. */
  public static @Nullable Object value(@Nullable Object value) {
    if (value instanceof String text) {
      return of(text);
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof Collection<?> items) {
      return list(items);
    }
    return value;
  }

  public static Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> clean = new LinkedHashMap<>();
    map.forEach((key, value) -> clean.put(of(String.valueOf(key)), value(value)));
    return clean;
  }

  public static List<@Nullable Object> list(Collection<?> items) {
    List<@Nullable Object> clean = new ArrayList<>(items.size());
    for (Object item : items) {
      clean.add(value(item));
    }
    return clean;
  }

  private static String withoutLoneSurrogates(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        clean.append(c).append(text.charAt(++i));
      } else {
        clean.append(Character.isSurrogate(c) ? '\ufffd' : c);
      }
    }
    return clean.toString();
  }
}
