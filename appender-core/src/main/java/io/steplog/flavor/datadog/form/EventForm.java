// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.form;

import io.steplog.json.JsonReading;
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
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes of what Datadog gives back the entry that it once was. Any thread. */
public final class EventForm {
  private EventForm() {}

  /**
   * The entry.
   *
   * @param message Datadog's message
   * @param status Datadog's status
   * @param attributes the custom attributes, nested as Datadog nests them
   * @throws IOException if it is none of ours; the message says what is missing
   */
  public static LogEntry entry(
      String message, String status, Map<String, ? extends @Nullable Object> attributes)
      throws IOException {
    String exactText = text(attributes, Names.EXACT);
    Map<String, @Nullable Object> exact = JsonReading.objectOf(exactText);
    if (!(exact.get(Exact.TIME_NS) instanceof Long nanos)) {
      throw new IOException("no " + Exact.TIME_NS + " in " + Names.EXACT);
    }
    LogSeverity severity =
        LogSeverity.parse(Values.text(exact.get(Exact.SEVERITY), ""))
            .orElseGet(() -> Status.severityOf(status));
    return new LogEntry(
        id(text(attributes, Names.UID)),
        nanos,
        severity,
        Values.text(exact.get(Exact.SEVERITY_TEXT), severity.name()),
        text(attributes, Names.LOGGER),
        message,
        Values.text(exact.get(Exact.TEMPLATE)),
        Values.list(exact.get(Exact.ARGUMENTS)),
        thread(text(attributes, Names.THREAD), exact.get(Exact.THREAD)),
        Values.textMap(exactOr(exact, attributes, Names.CONTEXT)),
        Values.texts(exact.get(Exact.CONTEXT_STACK)),
        Values.texts(attributes.get(Names.MARKERS)),
        fields(exactOr(exact, attributes, Names.FIELDS)),
        ThrowableValues.read(exact.get(Exact.THROWABLE)),
        callSite(attributes, Values.text(exact.get(Exact.CLASS))),
        trace(exact.get(Exact.TRACE)),
        Values.number(exact.get(Exact.SEQUENCE)),
        origin(attributes, exact));
  }

  private static String text(Map<String, ? extends @Nullable Object> attributes, String name) {
    return Values.text(Values.at(attributes, name), "");
  }

  private static @Nullable Object exactOr(
      Map<String, @Nullable Object> exact,
      Map<String, ? extends @Nullable Object> attributes,
      String name) {
    return exact.containsKey(name) ? exact.get(name) : attributes.get(name);
  }

  private static EntryId id(String uid) throws IOException {
    try {
      return EntryId.of(UUID.fromString(uid));
    } catch (IllegalArgumentException e) {
      throw new IOException("no " + Names.UID + " of ours", e);
    }
  }

  private static LogThread thread(String name, @Nullable Object rest) {
    if (rest instanceof List<?> list && list.size() == 3) {
      return new LogThread(
          name,
          Values.number(list.get(0), 0),
          (int) Values.number(list.get(1), 0),
          Boolean.TRUE.equals(list.get(2)));
    }
    return name.isEmpty() ? LogThread.UNKNOWN : new LogThread(name, 0, 0, false);
  }

  private static @Nullable TraceContext trace(@Nullable Object value) {
    return value instanceof List<?> list && list.size() == 4
        ? new TraceContext(
            Values.number(list.get(0), 0),
            Values.number(list.get(1), 0),
            Values.number(list.get(2), 0),
            (int) Values.number(list.get(3), 0))
        : null;
  }

  private static @Nullable CallSite callSite(
      Map<String, ? extends @Nullable Object> attributes, @Nullable String className) {
    return className == null
        ? null
        : new CallSite(
            className,
            text(attributes, Names.METHOD),
            text(attributes, Names.FILE),
            (int) Values.number(Values.at(attributes, Names.LINE), 0));
  }

  private static Fields fields(@Nullable Object value) {
    return Fields.of(Values.map(value));
  }

  private static Origin origin(
      Map<String, ? extends @Nullable Object> attributes, Map<String, @Nullable Object> exact) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (exact.containsKey(Names.META)) {
      metadata.putAll(Values.textMap(exact.get(Names.META)));
    } else {
      metadata.putAll(Values.textMap(attributes.get(Names.META)));
      flatten(Names.ZENML, attributes.get(Names.ZENML), metadata);
      attributes.forEach(
          (key, value) -> {
            if (key.startsWith(Names.ZENML_PREFIX) && value instanceof String text) {
              metadata.put(key, text);
            }
          });
    }
    return new Origin(
        text(attributes, Names.PIPELINE_RUN_ID),
        text(attributes, Names.STEP_ID),
        text(attributes, Names.STEP_SOURCE),
        metadata);
  }

  private static void flatten(String path, @Nullable Object value, Map<String, String> into) {
    if (value instanceof String text) {
      into.put(path, text);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> flatten(path + "." + key, inner, into));
    }
  }
}
