// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

import io.steplog.flavor.otel.mapping.AttributeSink;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes attributes into a message.
 *
 * <pre>
 * KeyValue = 1 key text, 2 value AnyValue
 * AnyValue = 1 text | 2 bool | 3 int | 4 double | 5 array of (1 AnyValue) | 6 list of (1 KeyValue)
 * </pre>
 */
final class ProtoAttributes implements AttributeSink {
  private static final int VALUE = 2;

  private final ProtoBuffer out;
  private final int field;

  /** Attributes of a message in which they have this number. */
  ProtoAttributes(ProtoBuffer out, int field) {
    this.out = out;
    this.field = field;
  }

  @Override
  public void text(String key, String value) {
    int inner = ProtoBuffer.varintSize(value.length() + 4);
    int outer = ProtoBuffer.varintSize(key.length() + value.length() + 10);
    int pair = open(key, outer);
    int any = out.open(VALUE, inner);
    out.text(1, value);
    out.close(any, inner);
    out.close(pair, outer);
  }

  @Override
  public void number(String key, long value) {
    int pair = open(key, 1);
    int any = out.open(VALUE, 1);
    out.varint(3, value);
    out.close(any, 1);
    out.close(pair, 1);
  }

  @Override
  public void bool(String key, boolean value) {
    value(key, value);
  }

  @Override
  public void texts(String key, List<String> values) {
    value(key, values);
  }

  @Override
  public void value(String key, @Nullable Object value) {
    if (value instanceof String text) {
      text(key, text);
      return;
    }
    int pair = open(key, 1);
    any(VALUE, value);
    out.close(pair, 1);
  }

  /** The id of the entry, of which no text is made. */
  void uuid(String key, long high, long low) {
    int pair = open(key, 1);
    int any = out.open(VALUE, 1);
    out.uuid(1, high, low);
    out.close(any, 1);
    out.close(pair, 1);
  }

  private int open(String key, int width) {
    int pair = out.open(field, width);
    out.name(1, key);
    return pair;
  }

  /** Recursive: fields are nested 32 deep at most. */
  private void any(int number, @Nullable Object value) {
    int start = out.open(number, 1);
    if (value instanceof String text) {
      out.text(1, text);
    } else if (value instanceof Boolean bool) {
      out.varint(2, bool ? 1 : 0);
    } else if (value instanceof Long whole) {
      out.varint(3, whole);
    } else if (value instanceof Double real) {
      out.fixed64(4, Double.doubleToRawLongBits(real));
    } else if (value instanceof List<?> list) {
      int array = out.open(5, 1);
      for (Object one : list) {
        any(1, one);
      }
      out.close(array, 1);
    } else if (value instanceof Map<?, ?> map) {
      int pairs = out.open(6, 1);
      for (Map.Entry<?, ?> one : map.entrySet()) {
        int pair = out.open(1, 1);
        out.name(1, String.valueOf(one.getKey()));
        any(VALUE, one.getValue());
        out.close(pair, 1);
      }
      out.close(pairs, 1);
    } else if (value != null) {
      out.text(1, value.toString());
    }
    out.close(start, 1);
  }
}
