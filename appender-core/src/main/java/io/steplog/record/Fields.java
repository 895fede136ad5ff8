// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The typed keys and values of an entry, in the order in which they were given. Immutable.
 *
 * <p>A value is a {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code null}, a
 * {@code List} of values or a {@code Map} from text to values, nested at most {@value #MAX_DEPTH}
 * deep. {@link #typed} makes one of any object. A key that is given twice keeps its last value.
 */
public final class Fields {
  /** Deeper lists and maps are given as text. */
  public static final int MAX_DEPTH = 32;

  /** A value of more elements than this, inner ones included, ends with a text that says so. */
  public static final int MAX_ELEMENTS = 10_000;

  /** No fields. */
  public static final Fields EMPTY = new Fields(Map.of());

  private final Map<String, @Nullable Object> values;

  private Fields(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** Fields of these values, each taken through {@link #typed}. */
  public static Fields of(Map<String, ? extends @Nullable Object> values) {
    if (values.isEmpty()) {
      return EMPTY;
    }
    Map<String, @Nullable Object> typed = new LinkedHashMap<>();
    values.forEach((key, value) -> typed.put(key, typed(value)));
    return new Fields(Collections.unmodifiableMap(typed));
  }

  /** The values by key, unmodifiable. */
  public Map<String, @Nullable Object> asMap() {
    return values;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The value of a key, {@code null} where it is absent or null. */
  public @Nullable Object get(String key) {
    return values.get(key);
  }

  /**
   * A value of a type that fields can hold; what has no such type becomes its {@code toString()}.
   * Throws what the object's own methods throw.
   */
  public static @Nullable Object typed(@Nullable Object value) {
    return typed(value, 0, new int[] {MAX_ELEMENTS});
  }

  private static @Nullable Object typed(@Nullable Object value, int depth, int[] left) {
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      // By its own text: 0.1f is meant as 0.1, not as 0.10000000149011612.
      return Double.valueOf(number.toString());
    }
    if (depth < MAX_DEPTH && value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> item : map.entrySet()) {
        if (left[0]-- <= 0) {
          copy.put("[cut]", "after " + MAX_ELEMENTS + " elements");
          break;
        }
        copy.put(String.valueOf(item.getKey()), typed(item.getValue(), depth + 1, left));
      }
      return Collections.unmodifiableMap(copy);
    }
    if (depth < MAX_DEPTH && value instanceof Iterable<?> items) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object item : items) {
        if (left[0]-- <= 0) {
          copy.add("[cut after " + MAX_ELEMENTS + " elements]");
          break;
        }
        copy.add(typed(item, depth + 1, left));
      }
      return Collections.unmodifiableList(copy);
    }
    if (depth < MAX_DEPTH && value.getClass().isArray()) {
      int length = java.lang.reflect.Array.getLength(value);
      List<@Nullable Object> copy = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        if (left[0]-- <= 0) {
          copy.add("[cut after " + MAX_ELEMENTS + " of " + length + " elements]");
          break;
        }
        copy.add(typed(java.lang.reflect.Array.get(value, i), depth + 1, left));
      }
      return Collections.unmodifiableList(copy);
    }
    return String.valueOf(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields fields && values.equals(fields.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
