// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the typed values that {@code Fields.typed} lets through. */
class ValueSink extends ByteSink {
  ValueSink(int mostBytes) {
    super(mostBytes);
  }

  final void value(@Nullable Object value) {
    if (value == null) {
      u8(EntryFormat.NULL);
    } else if (value instanceof String text) {
      u8(EntryFormat.TEXT);
      text(text);
    } else if (value instanceof Long number) {
      u8(EntryFormat.LONG);
      zigzag(number);
    } else if (value instanceof Double number) {
      u8(EntryFormat.DOUBLE);
      i64(Double.doubleToRawLongBits(number));
    } else if (value instanceof Boolean flag) {
      u8(flag ? EntryFormat.TRUE : EntryFormat.FALSE);
    } else if (value instanceof List<?> list) {
      u8(EntryFormat.LIST);
      varint(list.size());
      for (Object element : list) {
        value(element);
      }
    } else if (value instanceof Map<?, ?> map) {
      u8(EntryFormat.MAP);
      varint(map.size());
      for (Map.Entry<?, ?> element : map.entrySet()) {
        text((String) element.getKey());
        value(element.getValue());
      }
    } else {
      throw new IllegalStateException("Fields.typed let through " + value.getClass());
    }
  }
}
