// SPDX-License-Identifier: Apache-2.0
package io.steplog.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes values out of what a stranger may have sent: what is of another type is as if absent. */
public final class Values {
  private Values() {}

  public static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  public static String text(@Nullable Object value, String otherwise) {
    return value instanceof String text ? text : otherwise;
  }

  public static long number(@Nullable Object value, long otherwise) {
    return value instanceof Number number ? number.longValue() : otherwise;
  }

  public static @Nullable Long number(@Nullable Object value) {
    return value instanceof Number number ? (Long) number.longValue() : null;
  }

  public static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  /** The members that are text. */
  public static Map<String, String> textMap(@Nullable Object value) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, one) -> {
            if (key instanceof String name && one instanceof String text) {
              texts.put(name, text);
            }
          });
    }
    return texts;
  }

  /** What stands at the end of a dotted path, nested or not. */
  public static @Nullable Object at(Map<String, ? extends @Nullable Object> values, String path) {
    if (values.containsKey(path)) {
      return values.get(path);
    }
    int dot = path.indexOf('.');
    if (dot < 0 || !(values.get(path.substring(0, dot)) instanceof Map<?, ?> inner)) {
      return null;
    }
    // Keys of JSON objects are text.
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> typed = (Map<String, @Nullable Object>) inner;
    return at(typed, path.substring(dot + 1));
  }

  /** The items, none where there is no list. */
  @SuppressWarnings("unchecked")
  public static List<@Nullable Object> list(@Nullable Object value) {
    return value instanceof List<?> items ? (List<@Nullable Object>) items : List.of();
  }

  /** The members, none where there is no object. */
  public static Map<String, @Nullable Object> map(@Nullable Object value) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, one) -> members.put(String.valueOf(key), one));
    }
    return members;
  }
}
