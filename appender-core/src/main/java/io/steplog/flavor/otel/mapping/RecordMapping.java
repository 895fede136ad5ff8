// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.mapping;

import io.steplog.record.CallSite;
import io.steplog.record.LogEntry;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names the attributes of a record: by the semantic conventions of OpenTelemetry where they have a
 * name, by ZenML's names for what its runs are made of, and below {@code steplog.} for the rest.
 * Stateless; any thread.
 *
 * <p>Keys of the application come under their own names. One that is already taken, by us or by a
 * field where it is of the context, gets {@code field.} or {@code context.} before it: nothing is
 * overwritten.
 */
public final class RecordMapping {
  /** An application's own key that would hide one of these is renamed. */
  private static final Set<String> TAKEN =
      Set.of(
          "log.record.uid",
          "pipeline_run_id",
          "step_id",
          "source",
          "zenml.pipeline.run.id",
          "zenml.step.run.name",
          "zenml.source",
          "thread.id",
          "thread.name",
          "exception.type",
          "exception.message",
          "exception.stacktrace",
          "code.function.name",
          "code.file.path",
          "code.line.number",
          "log.body.template",
          "log.body.parameters");

  /** How the names begin that OpenTelemetry has for what a resource is. */
  private static final Set<String> CONVENTIONAL =
      Set.of("container.", "host.", "k8s.", "process.", "vcs.");

  private static final String OURS = "steplog.";
  private static final String ZENML = "zenml.";
  private static final int ORDINARY_PRIORITY = 5;

  private RecordMapping() {}

  /** What every record of an origin says of it: its ids, and what ZenML looks for in a record. */
  public static void origin(Origin origin, AttributeSink into) {
    into.text("pipeline_run_id", origin.pipelineRunId());
    into.text("step_id", origin.stepId());
    into.text("source", origin.source());
    into.text("zenml.pipeline.run.id", origin.pipelineRunId());
    into.text("zenml.step.run.name", origin.stepId());
    into.text("zenml.source", origin.source());
    for (Map.Entry<String, String> known : origin.metadata().entrySet()) {
      if (isZenmls(known.getKey())) {
        into.text(known.getKey(), known.getValue());
      }
    }
  }

  /**
   * The resource that an origin's records are of: what is set, then what else is known of the
   * origin, once for all of them. A key that is set is not overwritten.
   */
  public static void resource(Map<String, String> set, Origin origin, AttributeSink into) {
    set.forEach(into::text);
    for (Map.Entry<String, String> known : origin.metadata().entrySet()) {
      String key = known.getKey();
      if (!isZenmls(key)) {
        boolean conventional = CONVENTIONAL.contains(key.substring(0, key.indexOf('.') + 1));
        String name = conventional ? key : "steplog.origin." + key;
        if (!set.containsKey(name)) {
          into.text(name, known.getValue());
        }
      }
    }
  }

  private static boolean isZenmls(String key) {
    return key.startsWith(ZENML) && !TAKEN.contains(key);
  }

  /** What is the entry's own, but for its id. */
  public static void entry(LogEntry entry, AttributeSink into) {
    thread(entry.thread(), into);
    CallSite site = entry.callSite();
    if (site != null) {
      callSite(site, into);
    }
    ThrowableText thrown = entry.throwable();
    if (thrown != null) {
      throwable(thrown, into);
    }
    String template = entry.template();
    if (template != null) {
      into.text("log.body.template", template);
    }
    if (!entry.arguments().isEmpty()) {
      into.value("log.body.parameters", entry.arguments());
    }
    someTexts("steplog.markers", entry.markers(), into);
    someTexts("steplog.context_stack", entry.contextStack(), into);
    if (entry.sequence() != null) {
      into.number("steplog.sequence", entry.sequence());
    }
    if (!entry.fields().isEmpty()) {
      entry
          .fields()
          .asMap()
          .forEach((key, value) -> into.value(isTaken(key) ? "field." + key : key, value));
    }
    if (!entry.context().isEmpty()) {
      context(entry, into);
    }
  }

  private static void thread(LogThread thread, AttributeSink into) {
    if (thread.id() != 0) {
      into.number("thread.id", thread.id());
    }
    if (!thread.name().isEmpty()) {
      into.text("thread.name", thread.name());
    }
    if (thread.priority() != 0 && thread.priority() != ORDINARY_PRIORITY) {
      into.number("steplog.thread.priority", thread.priority());
    }
    if (thread.virtual()) {
      into.bool("steplog.thread.virtual", true);
    }
  }

  private static void callSite(CallSite site, AttributeSink into) {
    String function =
        site.className().isEmpty() || site.method().isEmpty()
            ? site.className() + site.method()
            : site.className() + '.' + site.method();
    if (!function.isEmpty()) {
      into.text("code.function.name", function);
    }
    if (!site.file().isEmpty()) {
      into.text("code.file.path", site.file());
    }
    if (site.line() > 0) {
      into.number("code.line.number", site.line());
    }
  }

  private static void throwable(ThrowableText thrown, AttributeSink into) {
    into.text("exception.type", thrown.type());
    String message = thrown.message();
    if (message != null) {
      into.text("exception.message", message);
    }
    into.text("exception.stacktrace", thrown.render());
  }

  private static void someTexts(String key, List<String> values, AttributeSink into) {
    if (!values.isEmpty()) {
      into.texts(key, values);
    }
  }

  private static void context(LogEntry entry, AttributeSink into) {
    Map<String, ?> fields = entry.fields().asMap();
    for (Map.Entry<String, String> one : entry.context().entrySet()) {
      String key = one.getKey();
      into.text(isTaken(key) || fields.containsKey(key) ? "context." + key : key, one.getValue());
    }
  }

  private static boolean isTaken(String key) {
    return key.isEmpty()
        || TAKEN.contains(key)
        || key.startsWith(OURS)
        || key.startsWith(ZENML)
        || key.startsWith("field.")
        || key.startsWith("context.");
  }
}
