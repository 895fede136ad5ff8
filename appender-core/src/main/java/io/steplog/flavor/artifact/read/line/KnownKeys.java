// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import io.steplog.flavor.artifact.format.PartFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One bit for each key that a line of ours can have, 0 for all others. */
final class KnownKeys {
  private static final Map<String, Long> BITS = new HashMap<>();

  static {
    for (String key :
        List.of(
            PartFormat.MESSAGE,
            PartFormat.NAME,
            PartFormat.LEVEL,
            PartFormat.TIMESTAMP,
            PartFormat.MODULE,
            PartFormat.FILENAME,
            PartFormat.LINENO,
            PartFormat.CHUNK_INDEX,
            PartFormat.TOTAL_CHUNKS,
            PartFormat.ID,
            PartFormat.SEVERITY,
            PartFormat.SEVERITY_TEXT,
            PartFormat.TIME_NS,
            PartFormat.THREAD,
            PartFormat.THREAD_ID,
            PartFormat.THREAD_PRIORITY,
            PartFormat.THREAD_VIRTUAL,
            PartFormat.CLASS,
            PartFormat.TRACE_ID,
            PartFormat.SPAN_ID,
            PartFormat.TRACE_FLAGS,
            PartFormat.CONTEXT,
            PartFormat.CONTEXT_STACK,
            PartFormat.MARKERS,
            PartFormat.FIELDS,
            PartFormat.TEMPLATE,
            PartFormat.ARGUMENTS,
            PartFormat.THROWABLE,
            PartFormat.MESSAGE_START,
            PartFormat.MESSAGE_LENGTH,
            PartFormat.PLAIN_MESSAGE,
            PartFormat.SEQUENCE,
            PartFormat.PIPELINE_RUN_ID,
            PartFormat.STEP_ID,
            PartFormat.SOURCE,
            PartFormat.ATTEMPT,
            PartFormat.MAP_INDEX,
            PartFormat.META)) {
      BITS.put(key, 1L << BITS.size());
    }
  }

  private KnownKeys() {}

  static long bit(String key) {
    Long bit = BITS.get(key);
    return bit == null ? 0 : bit;
  }
}
