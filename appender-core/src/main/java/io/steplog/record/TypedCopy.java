// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies one value into the types that {@link Fields} holds, within its bounds. Used once, by one
 * thread.
 *
 * <p>Only collections become lists, not everything that can be iterated: a {@code Path} iterates
 * over paths that iterate over themselves, and a query runs when it is iterated.
 */
final class TypedCopy {
  private static final String CUT = "[cut after " + Fields.MAX_ELEMENTS + " elements]";

  /** The containers that the one being copied is in, outermost first. */
  private final @Nullable Object[] above = new Object[Fields.MAX_DEPTH];

  private int elementsLeft = Fields.MAX_ELEMENTS;

  private TypedCopy() {}

  static @Nullable Object of(@Nullable Object value) {
    if (isTyped(value)) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      // By its own text: 0.1f is meant as 0.1, not as 0.10000000149011612.
      return Double.valueOf(number.toString());
    }
    return isContainer(value) ? new TypedCopy().container(value, 0) : String.valueOf(value);
  }

  private static boolean isTyped(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean;
  }

  private static boolean isContainer(@Nullable Object value) {
    return value instanceof Map
        || value instanceof Collection
        || (value != null && value.getClass().isArray());
  }

  private @Nullable Object item(@Nullable Object value, int depth) {
    return isContainer(value) ? container(value, depth) : of(value);
  }

  private @Nullable Object container(@Nullable Object value, int depth) {
    if (depth == Fields.MAX_DEPTH) {
      return String.valueOf(value);
    }
    for (int i = 0; i < depth; i++) {
      if (above[i] == value) {
        return "[circular reference]";
      }
    }
    above[depth] = value;
    if (value instanceof Map<?, ?> map) {
      return map(map, depth);
    }
    if (value instanceof Collection<?> items) {
      return list(items, depth);
    }
    return array(java.util.Objects.requireNonNull(value), depth);
  }

  private Object map(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (elementsLeft-- <= 0) {
        copy.put(CUT, null);
        break;
      }
      copy.put(String.valueOf(entry.getKey()), item(entry.getValue(), depth + 1));
    }
    return Collections.unmodifiableMap(copy);
  }

  private Object list(Collection<?> items, int depth) {
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object item : items) {
      if (elementsLeft-- <= 0) {
        copy.add(CUT);
        break;
      }
      copy.add(item(item, depth + 1));
    }
    return Collections.unmodifiableList(copy);
  }

  private Object array(Object array, int depth) {
    int length = Array.getLength(array);
    List<@Nullable Object> copy = new ArrayList<>(Math.min(length, Fields.MAX_ELEMENTS));
    for (int i = 0; i < length; i++) {
      if (elementsLeft-- <= 0) {
        copy.add(CUT);
        break;
      }
      copy.add(item(Array.get(array, i), depth + 1));
    }
    return Collections.unmodifiableList(copy);
  }
}
