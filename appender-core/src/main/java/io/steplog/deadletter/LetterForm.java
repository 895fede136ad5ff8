// SPDX-License-Identifier: Apache-2.0
package io.steplog.deadletter;

import io.steplog.json.JsonReading;
import io.steplog.json.JsonText;
import io.steplog.json.ThrowableValues;
import io.steplog.json.Values;
import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.TraceContext;
import io.steplog.store.SinkResult.Rejection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refused entry as one line of JSON that gives it back as it was, but for lone surrogates, which
 * become U+FFFD.
 *
 * <pre>
 * why, id, time_ns, severity, severity_text, logger, message
 * pipeline_run_id, step_id, source, meta
 * thread     name, id, priority, virtual
 * call_site  class, method, file, line
 * trace      both halves of its id, span, flags
 * template, arguments, context, context_stack, markers, fields, throwable, sequence: where there
 * </pre>
 */
final class LetterForm {
  private LetterForm() {}

  static String line(Rejection letter) {
    LogEntry entry = letter.entry();
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("why", letter.why());
    line.put("id", entry.id().toString());
    line.put("time_ns", entry.epochNanos());
    line.put("severity", entry.severity().name());
    line.put("severity_text", entry.severityText());
    line.put("logger", entry.logger());
    line.put("message", entry.message());
    Origin origin = entry.origin();
    line.put("pipeline_run_id", origin.pipelineRunId());
    line.put("step_id", origin.stepId());
    line.put("source", origin.source());
    line.put("meta", origin.metadata());
    LogThread thread = entry.thread();
    line.put(
        "thread", List.of(thread.name(), thread.id(), (long) thread.priority(), thread.virtual()));
    addWhatIsThere(entry, line);
    return JsonText.of(line);
  }

  private static void addWhatIsThere(LogEntry entry, Map<String, @Nullable Object> line) {
    CallSite site = entry.callSite();
    if (site != null) {
      line.put(
          "call_site", List.of(site.className(), site.method(), site.file(), (long) site.line()));
    }
    TraceContext trace = entry.trace();
    if (trace != null) {
      line.put(
          "trace",
          List.of(trace.traceIdHigh(), trace.traceIdLow(), trace.spanId(), (long) trace.flags()));
    }
    if (entry.template() != null) {
      line.put("template", entry.template());
    }
    if (!entry.arguments().isEmpty()) {
      line.put("arguments", entry.arguments());
    }
    line.put("context", entry.context());
    line.put("context_stack", entry.contextStack());
    line.put("markers", entry.markers());
    line.put("fields", entry.fields().asMap());
    if (entry.throwable() != null) {
      line.put("throwable", ThrowableValues.of(entry.throwable()));
    }
    if (entry.sequence() != null) {
      line.put("sequence", entry.sequence());
    }
  }

  /**
   * Reads a line.
   *
   * @throws IOException if it is none
   */
  static Rejection read(String text) throws IOException {
    Map<String, @Nullable Object> line = JsonReading.objectOf(text);
    if (!(line.get("time_ns") instanceof Long nanos)) {
      throw new IOException("no time_ns");
    }
    LogSeverity severity =
        LogSeverity.parse(Values.text(line.get("severity"), "")).orElse(LogSeverity.INFO);
    return new Rejection(
        new LogEntry(
            id(line),
            nanos,
            severity,
            Values.text(line.get("severity_text"), severity.name()),
            Values.text(line.get("logger"), ""),
            Values.text(line.get("message"), ""),
            Values.text(line.get("template")),
            Values.list(line.get("arguments")),
            thread(Values.list(line.get("thread"))),
            Values.textMap(line.get("context")),
            Values.texts(line.get("context_stack")),
            Values.texts(line.get("markers")),
            Fields.of(Values.map(line.get("fields"))),
            ThrowableValues.read(line.get("throwable")),
            callSite(Values.list(line.get("call_site"))),
            trace(Values.list(line.get("trace"))),
            Values.number(line.get("sequence")),
            new Origin(
                Values.text(line.get("pipeline_run_id"), ""),
                Values.text(line.get("step_id"), ""),
                Values.text(line.get("source"), ""),
                Values.textMap(line.get("meta")))),
        Values.text(line.get("why"), ""));
  }

  private static EntryId id(Map<String, @Nullable Object> line) throws IOException {
    try {
      return EntryId.of(UUID.fromString(Values.text(line.get("id"), "")));
    } catch (IllegalArgumentException e) {
      throw new IOException("no id of ours", e);
    }
  }

  private static LogThread thread(List<@Nullable Object> items) {
    return items.size() == 4
        ? new LogThread(
            Values.text(items.get(0), ""),
            Values.number(items.get(1), 0),
            (int) Values.number(items.get(2), 0),
            Boolean.TRUE.equals(items.get(3)))
        : LogThread.UNKNOWN;
  }

  private static @Nullable CallSite callSite(List<@Nullable Object> items) {
    return items.size() == 4
        ? new CallSite(
            Values.text(items.get(0), ""),
            Values.text(items.get(1), ""),
            Values.text(items.get(2), ""),
            (int) Values.number(items.get(3), 0))
        : null;
  }

  private static @Nullable TraceContext trace(List<@Nullable Object> items) {
    return items.size() == 4
        ? new TraceContext(
            Values.number(items.get(0), 0),
            Values.number(items.get(1), 0),
            Values.number(items.get(2), 0),
            (int) Values.number(items.get(3), 0))
        : null;
  }
}
