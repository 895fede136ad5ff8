// SPDX-License-Identifier: Apache-2.0
package io.steplog.json;

import io.steplog.record.Fields;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes typed values so that their types are known again when they are read: a double always has a
 * point or an exponent, a long never.
 */
public final class JsonValues {
  /** The value true. */
  public static final byte[] TRUE = JsonBuffer.ascii("true");

  private static final byte[] FALSE = JsonBuffer.ascii("false");
  private static final byte[] NULL = JsonBuffer.ascii("null");

  /** Twice what can be captured: nobody's nesting may overflow the stack of delivery. */
  private static final int MAX_DEPTH = 2 * Fields.MAX_DEPTH;

  private JsonValues() {}

  /** Appends a value of a type that {@link Fields} holds; another is its text. */
  public static void append(JsonBuffer out, @Nullable Object value) {
    append(out, value, 0);
  }

  /** Appends texts as an array. */
  public static void appendAll(JsonBuffer out, Collection<?> items) {
    array(out, items, 0);
  }

  /** Appends an object. */
  public static void appendMap(JsonBuffer out, Map<?, ?> map) {
    object(out, map, 0);
  }

  private static void append(JsonBuffer out, @Nullable Object value, int depth) {
    if (value == null) {
      out.raw(NULL);
    } else if (value instanceof String text) {
      out.quoted(text);
    } else if (value instanceof Long number) {
      out.number(number);
    } else if (value instanceof Boolean truth) {
      out.raw(truth ? TRUE : FALSE);
    } else if (value instanceof Double number) {
      real(out, number);
    } else if (value instanceof Map<?, ?> map && depth < MAX_DEPTH) {
      object(out, map, depth + 1);
    } else if (value instanceof Collection<?> items && depth < MAX_DEPTH) {
      array(out, items, depth + 1);
    } else {
      out.quoted(value.toString());
    }
  }

  private static void real(JsonBuffer out, double number) {
    // Java's text of a finite double is JSON as it stands; NaN and the infinities have no number.
    String text = Double.toString(number);
    if (Double.isFinite(number)) {
      out.raw(JsonBuffer.ascii(text));
    } else {
      out.quoted(text);
    }
  }

  private static void object(JsonBuffer out, Map<?, ?> map, int depth) {
    char before = '{';
    for (Map.Entry<?, ?> member : map.entrySet()) {
      out.raw(before).quoted(String.valueOf(member.getKey())).raw(':');
      append(out, member.getValue(), depth);
      before = ',';
    }
    if (before == '{') {
      out.raw('{');
    }
    out.raw('}');
  }

  private static void array(JsonBuffer out, Collection<?> items, int depth) {
    char before = '[';
    for (Object item : items) {
      out.raw(before);
      append(out, item, depth);
      before = ',';
    }
    if (before == '[') {
      out.raw('[');
    }
    out.raw(']');
  }
}
