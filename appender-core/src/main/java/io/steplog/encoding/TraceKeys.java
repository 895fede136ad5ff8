// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.TraceContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Holds back those keys of a diagnostic context that name a trace until the entry is complete,
 * since only together they say which one. OpenTelemetry's win over Datadog's. One thread.
 */
final class TraceKeys {
  private static final String[] KEYS = {
    "trace_id", "span_id", "trace_flags", "dd.trace_id", "dd.span_id"
  };
  private static final int TRACE_ID = 0;
  private static final int SPAN_ID = 1;
  private static final int FLAGS = 2;
  private static final int DD_TRACE_ID = 3;
  private static final int DD_SPAN_ID = 4;
  private static final int SHORTEST = 7;
  private static final int LONGEST = 11;

  private final @Nullable String[] values = new @Nullable String[KEYS.length];
  private boolean any;
  private @Nullable TraceContext given;

  /** Takes what names no key: the trace where the context knows none. */
  void give(TraceContext trace) {
    given = trace;
    any = true;
  }

  /** Takes a key of a trace; false for any other key. */
  boolean take(String key, @Nullable String value) {
    int length = key.length();
    if (length < SHORTEST || length > LONGEST || value == null) {
      return false;
    }
    for (int i = 0; i < KEYS.length; i++) {
      if (KEYS[i].equals(key)) {
        values[i] = value;
        any = true;
        return true;
      }
    }
    return false;
  }

  /** Whether there is anything to be written. */
  boolean isAny() {
    return any;
  }

  void clear() {
    if (any) {
      Arrays.fill(values, null);
      given = null;
      any = false;
    }
  }

  /** Ends an entry with the trace, if one is named, and with what names none as ordinary keys. */
  void writeTo(EntryEncoder entry) {
    TraceContext found = resolve();
    if (found != null) {
      entry.u8(EntryFormat.TRACE);
      entry.i64(found.traceIdHigh());
      entry.i64(found.traceIdLow());
      entry.i64(found.spanId());
      entry.u8(found.flags());
    }
    writeRest(entry);
    clear();
  }

  /** The trace, if one is named; the keys that it is made of are then gone. */
  private @Nullable TraceContext resolve() {
    String traceId = values[TRACE_ID];
    TraceContext trace =
        traceId == null ? null : TraceContext.parse(traceId, values[SPAN_ID], values[FLAGS]);
    String ddTraceId = values[DD_TRACE_ID];
    TraceContext ofDatadog =
        ddTraceId == null ? null : TraceContext.parseDatadog(ddTraceId, values[DD_SPAN_ID]);
    if (trace != null) {
      forget(trace);
      if (ofDatadog != null && isSame(trace, ofDatadog)) {
        forgetDatadogs();
      }
      return trace;
    }
    if (ofDatadog != null) {
      forgetDatadogs();
      return ofDatadog;
    }
    return given;
  }

  private void writeRest(EntryEncoder entry) {
    for (int i = 0; i < KEYS.length; i++) {
      String value = values[i];
      if (value != null) {
        entry.plainContext(KEYS[i], value);
      }
    }
  }

  private void forget(TraceContext trace) {
    values[TRACE_ID] = null;
    if (trace.spanId() != 0) {
      values[SPAN_ID] = null;
    }
    String flags = values[FLAGS];
    if (flags != null && flags.equalsIgnoreCase(trace.flagsText())) {
      values[FLAGS] = null;
    }
  }

  private void forgetDatadogs() {
    values[DD_TRACE_ID] = null;
    values[DD_SPAN_ID] = null;
  }

  /** Datadog's may be the last 64 bits of the other. */
  private static boolean isSame(TraceContext trace, TraceContext ofDatadog) {
    return trace.traceIdLow() == ofDatadog.traceIdLow()
        && (ofDatadog.traceIdHigh() == 0 || ofDatadog.traceIdHigh() == trace.traceIdHigh())
        && (ofDatadog.spanId() == 0 || ofDatadog.spanId() == trace.spanId());
  }
}
