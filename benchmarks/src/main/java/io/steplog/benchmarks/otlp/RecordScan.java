// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

/**
 * Walks the log records of an {@code ExportLogsServiceRequest} without making anything of them, so
 * that a receiver costs little. Throws where the bytes are no such request.
 */
final class RecordScan {
  /** Is shown each record. */
  interface Visitor {
    /** A record's time, and the number at the end of its body, -1 where there is none. */
    void record(long epochNanos, long number);
  }

  private final byte[] bytes;
  private final int end;
  private int at;

  private RecordScan(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** How many records a request holds. */
  static long count(byte[] body, int length) {
    long[] found = new long[1];
    within(
        body,
        0,
        length,
        1,
        (from, to) -> within(body, from, to, 2, (f, t) -> records(body, f, t, found)));
    return found[0];
  }

  /** Shows each record of a request. */
  static void visit(byte[] body, int length, Visitor visitor) {
    within(
        body,
        0,
        length,
        1,
        (from, to) ->
            within(
                body,
                from,
                to,
                2,
                (f, t) -> within(body, f, t, 2, (b, e) -> show(body, b, e, visitor))));
  }

  private interface Message {
    void at(int from, int to);
  }

  private static void records(byte[] body, int from, int to, long[] found) {
    within(body, from, to, 2, (b, e) -> found[0]++);
  }

  private static void show(byte[] body, int from, int to, Visitor visitor) {
    RecordScan in = new RecordScan(body, from, to);
    long[] known = {0, -1};
    while (in.at < to) {
      int tag = (int) in.varint();
      if (tag == (1 << 3 | 1)) {
        for (int i = 7; i >= 0; i--) {
          known[0] = known[0] << 8 | body[in.at + i] & 0xff;
        }
        in.at += 8;
      } else if (tag == (5 << 3 | 2)) {
        int length = (int) in.varint();
        within(body, in.at, in.at + length, 1, (b, e) -> known[1] = numberAtEnd(body, b, e));
        in.at += length;
      } else {
        in.skip(tag & 7);
      }
    }
    visitor.record(known[0], known[1]);
  }

  private static long numberAtEnd(byte[] body, int from, int to) {
    int begin = to;
    while (begin > from && body[begin - 1] >= '0' && body[begin - 1] <= '9') {
      begin--;
    }
    long number = begin == to ? -1 : 0;
    for (int i = begin; i < to; i++) {
      number = number * 10 + body[i] - '0';
    }
    return number;
  }

  /** Shows every message that is a field of this number. */
  private static void within(byte[] body, int from, int to, int field, Message message) {
    RecordScan in = new RecordScan(body, from, to);
    while (in.at < to) {
      int tag = (int) in.varint();
      if (tag == (field << 3 | 2)) {
        int length = (int) in.varint();
        message.at(in.at, in.at + length);
        in.at += length;
      } else {
        in.skip(tag & 7);
      }
    }
    if (in.at != to) {
      throw new IllegalArgumentException("a message ends behind its end");
    }
  }

  private void skip(int kind) {
    switch (kind) {
      case 0 -> varint();
      case 1 -> at += 8;
      case 2 -> {
        int length = (int) varint();
        at += length;
      }
      case 5 -> at += 4;
      default -> throw new IllegalArgumentException("a field of kind " + kind);
    }
    if (at < 0 || at > end) {
      throw new IllegalArgumentException("a field ends behind its message");
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number without end");
  }
}
