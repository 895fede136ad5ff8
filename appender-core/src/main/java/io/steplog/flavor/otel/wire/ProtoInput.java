// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

import java.nio.charset.StandardCharsets;

/**
 * Reads a message's fields one after another, and nothing beyond its end. What is no message ends
 * with {@link IllegalArgumentException}. One thread.
 */
final class ProtoInput {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int kind;

  ProtoInput(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoInput(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** The number of the next field, 0 at the end. */
  int next() {
    if (at == end) {
      return 0;
    }
    long tag = varint();
    kind = (int) tag & 7;
    long field = tag >>> 3;
    if (field <= 0 || field > 1 << 29) {
      throw new IllegalArgumentException("no field has the number " + field);
    }
    return (int) field;
  }

  /** The field's value, a whole number. */
  long number() {
    expect(0);
    return varint();
  }

  /** The field's value, a message. */
  ProtoInput message() {
    int length = length();
    at += length;
    return new ProtoInput(bytes, at - length, at);
  }

  /** The field's value, a text. */
  String text() {
    int length = length();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  /** Passes over the field's value, whatever it is. */
  void skip() {
    switch (kind) {
      case 0 -> varint();
      case 1 -> advance(8);
      case 2 -> advance(length());
      case 5 -> advance(4);
      default -> throw new IllegalArgumentException("no field is of the kind " + kind);
    }
  }

  private int length() {
    expect(2);
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new IllegalArgumentException("a field goes beyond the end");
    }
    return (int) length;
  }

  private void advance(int count) {
    if (count > end - at) {
      throw new IllegalArgumentException("a field goes beyond the end");
    }
    at += count;
  }

  private void expect(int wanted) {
    if (kind != wanted) {
      throw new IllegalArgumentException("a field of kind " + kind + " instead of " + wanted);
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw new IllegalArgumentException("a number goes beyond the end");
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}
