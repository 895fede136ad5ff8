// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the typed values that {@code Fields.typed} lets through, and those that become one of them
 * as they are written.
 */
class ValueSink extends ByteSink {
  /** Bytes of a text; so that one of many values does not take the room of the others. */
  static final int MOST_TEXT = 64 * 1024;

  ValueSink(int mostBytes, @Nullable Redaction redaction) {
    super(mostBytes, redaction);
  }

  /** Whether it is written as it is, and to do so runs no code of the user's. */
  static boolean isPlain(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof StringBuilder;
  }

  final void value(@Nullable Object value) {
    if (value == null) {
      u8(EntryFormat.NULL);
    } else if (value instanceof String text) {
      u8(EntryFormat.TEXT);
      // A char is at most three bytes, so most texts need not be measured.
      text(text.length() <= MOST_TEXT / 3 ? text : bounded(text));
    } else if (value instanceof Long number) {
      number(number);
    } else if (value instanceof Integer number) {
      number(number);
    } else if (value instanceof StringBuilder text) {
      u8(EntryFormat.TEXT);
      boundedText(text);
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

  private void boundedText(StringBuilder text) {
    if (text.length() <= MOST_TEXT / 3) {
      text(text);
    } else {
      text(bounded(text.toString()));
    }
  }

  private String bounded(String text) {
    int whole = Utf8.length(text, 0, text.length());
    if (whole <= MOST_TEXT) {
      return text;
    }
    return head(text, MOST_TEXT) + " [cut: " + whole + " bytes, a value has " + MOST_TEXT + "]";
  }

  private void number(long number) {
    if (redaction != null && redaction.hides(number)) {
      u8(EntryFormat.TEXT);
      text(redaction.mask());
    } else {
      u8(EntryFormat.LONG);
      zigzag(number);
    }
  }
}
