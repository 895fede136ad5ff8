// SPDX-License-Identifier: Apache-2.0
package com.acme.steplog;

import io.steplog.json.JsonText;
import io.steplog.record.LogEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An entry as two lines of _bulk: what to do, and with what. */
final class Document {
  private Document() {}

  static String of(LogEntry entry) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("@timestamp", Instant.ofEpochSecond(0, entry.epochNanos()).toString());
    document.put("log.level", entry.severityText());
    document.put("log.logger", entry.logger());
    document.put("message", entry.message());
    document.put("process.thread.name", entry.thread().name());
    document.put("pipeline_run_id", entry.origin().pipelineRunId());
    document.put("step_id", entry.origin().stepId());
    document.put("source", entry.origin().source());
    document.put("labels", entry.context());
    document.put("fields", entry.fields().asMap());
    if (entry.throwable() != null) {
      document.put("error.stack_trace", entry.throwable().render());
    }
    Map<String, ?> create = Map.of("create", Map.of("_id", entry.id().toString()));
    return JsonText.of(create) + "\n" + JsonText.of(document) + "\n";
  }
}
