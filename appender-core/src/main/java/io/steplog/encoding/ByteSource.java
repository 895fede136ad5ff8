// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the primitives of {@link EntryFormat}. What does not fit together ends in a {@link
 * DamagedEntryException}, never in an allocation of a size that was merely claimed.
 */
class ByteSource {
  byte[] bytes = new byte[0];
  int at;
  int end;

  final int u8() {
    need(1);
    return bytes[at++] & 0xff;
  }

  final long i64() {
    need(8);
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    at += 8;
    return value;
  }

  final long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = u8();
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new DamagedEntryException("a number of more than ten bytes");
  }

  final long zigzag() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  /** A count of things of at least one byte each. */
  final int count() {
    long count = varint();
    if (count < 0 || count > end - at) {
      throw new DamagedEntryException("a count of " + count + " in " + (end - at) + " bytes");
    }
    return (int) count;
  }

  final String text() {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  final Origin origin() {
    String run = text();
    String step = text();
    String name = text();
    Map<String, String> metadata = new TreeMap<>();
    for (int left = count(); left > 0; left--) {
      metadata.put(text(), text());
    }
    return new Origin(run, step, name, metadata);
  }

  private void need(int more) {
    if (end - at < more) {
      throw new DamagedEntryException("it ends too early");
    }
  }
}
