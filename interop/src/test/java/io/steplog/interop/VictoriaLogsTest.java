// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steplog.json.JsonText;
import io.steplog.record.LogEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Through VictoriaLogs, which keeps every field as text and is asked for them. */
@Timeout(120)
class VictoriaLogsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyFieldOfEveryEntryIsFound(FrontEnds frontEnd) throws Exception {
    Map<String, String> settings = Truth.settings(folder.resolve("root"), "otel");
    settings.put("otel.service-name", "training");
    try (VictoriaLogs server = VictoriaLogs.start(folder)) {
      settings.put("otel.endpoint", server.address("/insert/opentelemetry/v1/logs"));
      frontEnd.log(settings);
      List<LogEntry> logged = Truth.entries(folder.resolve("root"));
      Map<String, JsonNode> rows = server.rows("log.record.uid");
      assertThat(logged).hasSizeGreaterThan(2_000);
      assertThat(rows).hasSize(logged.size());
      for (LogEntry entry : logged) {
        assertThat(fields(rows.get(entry.id().toString())))
            .containsExactlyInAnyOrderEntriesOf(expected(entry));
      }
    }
  }

  private static Map<String, String> fields(JsonNode row) {
    Map<String, String> fields = new TreeMap<>();
    row.properties().forEach(one -> fields.put(one.getKey(), one.getValue().asText()));
    // Without the zeros at the end, where we write three digits at a time.
    fields.computeIfPresent("_time", (key, time) -> Instant.parse(time).toString());
    // Its own names of a group of rows.
    fields.keySet().removeAll(List.of("_stream", "_stream_id"));
    return fields;
  }

  private static Map<String, String> expected(LogEntry entry) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("_msg", entry.message());
    fields.put("_time", Instant.ofEpochSecond(0, entry.epochNanos()).toString());
    fields.put("scope.name", entry.logger());
    fields.put("scope.version", "unknown");
    fields.put("severity_text", entry.severityText());
    fields.put("severity_number", Integer.toString(entry.severity().number()));
    Truth.resource(entry).forEach((key, value) -> flatten(key, value, fields));
    Truth.attributes(entry).forEach((key, value) -> flatten(key, value, fields));
    return fields;
  }

  private static void flatten(String key, @Nullable Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> flatten(key + "." + name, inner, into));
    } else if (value instanceof List<?> list) {
      String array = JsonText.of(Map.of("x", list));
      into.put(key, array.substring(array.indexOf(':') + 1, array.length() - 1));
    } else {
      // It shows a whole number without the point.
      into.put(key, String.valueOf(value).replaceFirst("^(-?[0-9]+)\\.0$", "$1"));
    }
  }
}
