// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.form;

import java.util.Map;
import java.util.Optional;

/**
 * Ids of trace and span as Datadog joins logs with traces by: decimal numbers of 64 bits.
 *
 * @param trace the trace
 * @param span the span
 */
record TraceIds(String trace, String span) {
  private static final String[][] KEYS = {
    {Names.TRACE_ID, Names.SPAN_ID}, {"trace_id", "span_id"}, {"traceId", "spanId"}
  };

  private static final String DECIMAL = "[0-9]{1,20}";
  private static final String HEX_TRACE = "[0-9a-fA-F]{32}|[0-9a-fA-F]{16}";
  private static final String HEX_SPAN = "[0-9a-fA-F]{16}";

  /** The ids that a tracer, Datadog's or another, left in a thread's context. */
  static Optional<TraceIds> of(Map<String, String> context) {
    for (String[] keys : KEYS) {
      String trace = context.get(keys[0]);
      String span = context.get(keys[1]);
      if (trace != null && span != null) {
        if (keys == KEYS[0] && isDatadogs(trace) && isDatadogs(span)) {
          return Optional.of(new TraceIds(trace, span));
        }
        if (trace.matches(HEX_TRACE) && span.matches(HEX_SPAN)) {
          return Optional.of(new TraceIds(lower64(trace), lower64(span)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isDatadogs(String id) {
    return id.matches(DECIMAL) || id.matches("[0-9a-fA-F]{32}");
  }

  private static String lower64(String hex) {
    return Long.toUnsignedString(Long.parseUnsignedLong(hex.substring(hex.length() - 16), 16));
  }
}
