// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import static io.steplog.flavor.artifact.format.PartFormat.SPAN_ID;
import static io.steplog.flavor.artifact.format.PartFormat.TRACE_FLAGS;
import static io.steplog.flavor.artifact.format.PartFormat.TRACE_ID;

import io.steplog.json.JsonBuffer;
import io.steplog.record.TraceContext;

/** Writes the keys of an entry's trace. */
final class TraceText {
  private static final byte[] TRACE_ID_KEY = JsonBuffer.ascii(",\"" + TRACE_ID + "\":\"");
  private static final byte[] SPAN_ID_KEY = JsonBuffer.ascii("\",\"" + SPAN_ID + "\":\"");
  private static final byte[] FLAGS_KEY = JsonBuffer.ascii("\",\"" + TRACE_FLAGS + "\":\"");
  private static final byte[] DIGITS = JsonBuffer.ascii("0123456789abcdef");

  private TraceText() {}

  static void append(JsonBuffer out, TraceContext trace) {
    out.raw(TRACE_ID_KEY);
    hex(out, trace.traceIdHigh(), Long.SIZE);
    hex(out, trace.traceIdLow(), Long.SIZE);
    if (trace.spanId() != 0) {
      out.raw(SPAN_ID_KEY);
      hex(out, trace.spanId(), Long.SIZE);
    }
    out.raw(FLAGS_KEY);
    hex(out, trace.flags(), Byte.SIZE);
    out.raw('"');
  }

  private static void hex(JsonBuffer out, long value, int bits) {
    for (int shift = bits - 4; shift >= 0; shift -= 4) {
      out.raw((char) DIGITS[(int) (value >>> shift) & 0xf]);
    }
  }
}
