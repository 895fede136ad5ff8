// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.form;

import io.steplog.json.JsonText;
import io.steplog.json.ThrowableValues;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.TraceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Datadog's own attributes would not give back exactly, as the text of one JSON object: text
 * is the one thing that it leaves alone. Holds nothing that can be told from the rest, so that most
 * entries have a few dozen bytes of it.
 *
 * <p>Keys: {@code time_ns}, {@code severity} where the status does not say it, {@code
 * severity_text}, {@code thread} (id, priority, virtual), {@code class}, {@code trace} (both halves
 * of its id, span, flags), {@code context_stack}, {@code template}, {@code arguments}, {@code
 * throwable}, {@code sequence}; and {@code fields}, {@code context}, {@code meta} where Datadog
 * would bend them.
 */
final class Exact {
  static final String TIME_NS = "time_ns";
  static final String SEVERITY = "severity";
  static final String SEVERITY_TEXT = "severity_text";
  static final String THREAD = "thread";
  static final String CLASS = "class";
  static final String CONTEXT_STACK = "context_stack";
  static final String TEMPLATE = "template";
  static final String ARGUMENTS = "arguments";
  static final String THROWABLE = "throwable";
  static final String SEQUENCE = "sequence";
  static final String TRACE = "trace";

  /** Beyond it a reader of JSON that knows doubles only loses digits. */
  private static final long MOST_EXACT_LONG = 1L << 53;

  private Exact() {}

  /**
   * The text.
   *
   * @param lean whether what may be huge is left out
   */
  static String of(LogEntry entry, boolean lean) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>();
    rest.put(TIME_NS, entry.epochNanos());
    LogSeverity severity = entry.severity();
    if (severity != Status.severityOf(Status.of(severity))) {
      rest.put(SEVERITY, severity.name());
    }
    if (!entry.severityText().equals(severity.name())) {
      rest.put(SEVERITY_TEXT, entry.severityText());
    }
    if (!entry.thread().equals(LogThread.UNKNOWN)) {
      LogThread thread = entry.thread();
      rest.put(THREAD, List.of(thread.id(), (long) thread.priority(), thread.virtual()));
    }
    if (entry.callSite() != null) {
      rest.put(CLASS, entry.callSite().className());
    }
    TraceContext trace = entry.trace();
    if (trace != null) {
      rest.put(
          TRACE,
          List.of(trace.traceIdHigh(), trace.traceIdLow(), trace.spanId(), (long) trace.flags()));
    }
    if (entry.sequence() != null) {
      rest.put(SEQUENCE, entry.sequence());
    }
    if (!survive(entry.origin().metadata())) {
      rest.put(Names.META, entry.origin().metadata());
    }
    if (!lean) {
      addWhatMayBeHuge(rest, entry);
    }
    return JsonText.of(rest);
  }

  private static void addWhatMayBeHuge(Map<String, @Nullable Object> rest, LogEntry entry) {
    if (!entry.contextStack().isEmpty()) {
      rest.put(CONTEXT_STACK, entry.contextStack());
    }
    if (entry.template() != null) {
      rest.put(TEMPLATE, entry.template());
    }
    if (!entry.arguments().isEmpty()) {
      rest.put(ARGUMENTS, entry.arguments());
    }
    if (entry.throwable() != null) {
      rest.put(THROWABLE, ThrowableValues.of(entry.throwable()));
    }
    if (!survives(entry.fields().asMap(), 0)) {
      rest.put(Names.FIELDS, entry.fields().asMap());
    }
    if (!survives(entry.context(), 0)) {
      rest.put(Names.CONTEXT, entry.context());
    }
  }

  /** Metadata of ZenML's are dotted and flattened again; any other must have no dot. */
  private static boolean survive(Map<String, String> metadata) {
    for (String key : metadata.keySet()) {
      boolean zenmls = key.matches("zenml(\\.[a-z0-9_]+)+");
      boolean beginsAnother =
          metadata.keySet().stream().anyMatch(other -> other.startsWith(key + "."));
      if (!zenmls && !isPlainKey(key) || beginsAnother) {
        return false;
      }
    }
    return true;
  }

  /** Whether Datadog gives the value back as it is: no dots in keys, no empty or odd values. */
  private static boolean survives(@Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      return depth < Fields.MAX_DEPTH / 4
          && (depth == 0 || !map.isEmpty())
          && map.entrySet().stream()
              .allMatch(
                  each ->
                      isPlainKey(String.valueOf(each.getKey()))
                          && survives(each.getValue(), depth + 1));
    }
    if (value instanceof Long number) {
      return Math.abs(number) <= MOST_EXACT_LONG && number != Long.MIN_VALUE;
    }
    if (value instanceof Double number) {
      // 2.0 may come back as 2, which is a whole number.
      return Double.isFinite(number) && number != Math.rint(number);
    }
    return value instanceof Boolean || value instanceof String text && !text.isBlank();
  }

  private static boolean isPlainKey(String key) {
    return !key.isEmpty()
        && key.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_'));
  }
}
