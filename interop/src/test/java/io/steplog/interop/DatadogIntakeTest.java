// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steplog.StepLog;
import io.steplog.context.OriginScope;
import io.steplog.deadletter.DeadLetters;
import io.steplog.deadletter.LetterFile;
import io.steplog.flavor.datadog.form.EventForm;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult.Rejection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Through the Datadog intake of VictoriaLogs. It takes attributes of text alone and answers 400 to
 * a request with any other, so that it also shows what becomes of entries that a server refuses:
 * they are found, kept, and none is lost.
 */
@Timeout(240)
class DatadogIntakeTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyEntryComesBackAsItWasOrIsKeptAsRefused(FrontEnds frontEnd) throws Exception {
    Map<String, String> settings = Truth.settings(folder.resolve("root"), "datadog");
    settings.put("capture.location", "false");
    settings.put("datadog.api-key", "0123456789abcdef0123456789abcdef");
    settings.put("datadog.service", "training");
    try (VictoriaLogs server = VictoriaLogs.start(folder)) {
      settings.put("datadog.endpoint", server.address("/insert/datadog"));
      // Any metadata but ZenML's is nested in what is sent, also what is found of the process.
      Origin origin = new Origin("run 1/é", "train", "step", Map.of("zenml.log.id", "0b1c"));
      OriginScope plain = StepLog.register(origin).activate();
      frontEnd.log(settings);
      plain.close();
      Map<EntryId, LogEntry> found = new HashMap<>();
      for (JsonNode row : server.rows()) {
        assertThat(row.path("service").asText()).isEqualTo("training");
        assertThat(row.path("ddsource").asText()).isEqualTo("java");
        LogEntry entry = entry(row);
        // What stands before the bad one is stored with a request that is refused, and again.
        LogEntry before = found.putIfAbsent(entry.id(), entry);
        assertThat(before == null ? entry : before).isEqualTo(entry);
      }
      List<LogEntry> logged = Truth.entries(folder.resolve("root"));
      List<LogEntry> refused = refused();
      assertThat(refused)
          .containsExactlyInAnyOrderElementsOf(
              logged.stream().filter(DatadogIntakeTest::hasMoreThanText).toList());
      refused.forEach(entry -> assertThat(found.put(entry.id(), entry)).isNull());
      assertThat(found.values()).containsExactlyInAnyOrderElementsOf(logged);
    }
  }

  private static boolean hasMoreThanText(LogEntry entry) {
    return !entry.fields().isEmpty() || !entry.context().isEmpty() || !entry.markers().isEmpty();
  }

  private List<LogEntry> refused() throws Exception {
    List<LogEntry> refused = new ArrayList<>();
    Path journals = folder.resolve("root/.steplog/journal");
    for (LetterFile file : DeadLetters.beside(journals, Long.MAX_VALUE).files()) {
      for (Rejection letter : file.read().letters()) {
        assertThat(letter.why()).contains("400");
        refused.add(letter.entry());
      }
    }
    return refused;
  }

  private static LogEntry entry(JsonNode row) throws Exception {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    row.properties().forEach(one -> attributes.put(one.getKey(), one.getValue().asText()));
    return EventForm.entry(
        row.path("_msg").asText(), row.path("status").asText(), new TreeMap<>(attributes));
  }
}
