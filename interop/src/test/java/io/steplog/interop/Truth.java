// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.CoreSettings;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was logged, as the artifact store beside the server has it, and as each field of it is to be
 * named: written down here once more, so that a name that changes in the product is seen.
 */
final class Truth {
  private Truth() {}

  static Map<String, String> settings(Path root, String store) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("stores", "artifact, " + store);
    settings.put("artifact.root", root.toString());
    settings.put("capture.location", "true");
    settings.put("origin.pipeline-run-id", "run 1/é");
    settings.put("origin.step-id", "train");
    settings.put("origin.meta", "team=vision,zenml.log.id=0b1c");
    settings.put("shutdown.deadline", "60s");
    return settings;
  }

  static List<LogEntry> entries(Path root) throws Exception {
    FlavorRegistry flavors = FlavorRegistry.load();
    FlavorContext context =
        new FlavorContext(
            "artifact",
            CoreSettings.bare(flavors).load().settings().with(ArtifactKeys.ROOT, root, "test"),
            new CollectingDiagnostics(10),
            StoreAccess.READ);
    try (LogStore store = flavors.open(context)) {
      FetchPage page = store.reader().orElseThrow().fetch(FetchQuery.ALL);
      assertThat(page.damaged()).isZero();
      assertThat(page.next()).isNull();
      return page.entries();
    }
  }

  /** The attributes of a record at an OTLP receiver. */
  static Map<String, @Nullable Object> attributes(LogEntry entry) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("log.record.uid", entry.id().toString());
    all.put("pipeline_run_id", "run 1/é");
    all.put("zenml.pipeline.run.id", "run 1/é");
    all.put("step_id", "train");
    all.put("zenml.step.run.name", "train");
    all.put("source", "step");
    all.put("zenml.source", "step");
    all.put("zenml.log.id", "0b1c");
    all.put("thread.name", entry.thread().name());
    all.put("thread.id", entry.thread().id());
    if (entry.callSite() != null) {
      all.put("code.function.name", entry.callSite().className() + "." + entry.callSite().method());
      if (!entry.callSite().file().isEmpty()) {
        all.put("code.file.path", entry.callSite().file());
        all.put("code.line.number", (long) entry.callSite().line());
      }
    }
    if (entry.throwable() != null) {
      all.put("exception.type", entry.throwable().type());
      all.put("exception.message", entry.throwable().message());
      all.put("exception.stacktrace", entry.throwable().render());
    }
    putIf(all, "log.body.template", entry.template());
    putIf(all, "log.body.parameters", entry.arguments());
    putIf(all, "steplog.markers", entry.markers());
    putIf(all, "steplog.context_stack", entry.contextStack());
    putIf(all, "steplog.sequence", entry.sequence());
    all.putAll(entry.fields().asMap());
    entry.context().forEach((key, value) -> all.put(named(key), value));
    return all;
  }

  /** The attributes of the resource that it is of there. */
  static Map<String, @Nullable Object> resource(LogEntry entry) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("service.name", "training");
    // What is found of the process differs from machine to machine, all by OpenTelemetry's names.
    all.putAll(entry.origin().metadata());
    all.remove("zenml.log.id");
    all.remove("team");
    all.put("steplog.origin.team", "vision");
    return all;
  }

  private static String named(String key) {
    return key.equals("source") ? "context.source" : key;
  }

  private static void putIf(Map<String, @Nullable Object> all, String key, @Nullable Object value) {
    if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
      all.put(key, value);
    }
  }
}
