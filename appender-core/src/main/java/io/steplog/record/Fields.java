// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.Collections;
import java.util.LinkedHashMap;
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
    // No function: one would be spun in every process that records what it runs with.
    for (Map.Entry<String, ? extends @Nullable Object> each : values.entrySet()) {
      typed.put(each.getKey(), typed(each.getValue()));
    }
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
   * Throws what the object's own methods throw. Always ends: a collection that holds itself is
   * named where it does.
   */
  public static @Nullable Object typed(@Nullable Object value) {
    return TypedCopy.of(value);
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
