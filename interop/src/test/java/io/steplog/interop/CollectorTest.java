// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Through an OpenTelemetry Collector, which decodes what we sent and passes on, as JSON, what it
 * understood.
 */
@Timeout(120)
class CollectorTest {
  /** A record with what stands around it. */
  private record Arrived(JsonNode resource, JsonNode scope, JsonNode record) {}

  @TempDir private Path folder;

  private final Map<String, Arrived> arrived = new ConcurrentHashMap<>();

  @ParameterizedTest
  @EnumSource
  void everyFieldOfEveryEntryArrives(FrontEnds frontEnd) throws Exception {
    assertArrives(frontEnd, "http");
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldOfEveryEntryArrivesByGrpc(FrontEnds frontEnd) throws Exception {
    assertArrives(frontEnd, "grpc");
  }

  private void assertArrives(FrontEnds frontEnd, String protocol) throws Exception {
    Path program = RealServer.installed("otelcol");
    int port = RealServer.freePort();
    HttpServer behind =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    behind.createContext("/", this::take);
    behind.start();
    Path configuration = folder.resolve("collector.yaml");
    Files.writeString(configuration, configuration(protocol, port, behind.getAddress().getPort()));
    Map<String, String> settings = Truth.settings(folder.resolve("root"), "otel");
    settings.put("otel.endpoint", "http://127.0.0.1:" + port);
    settings.put("otel.protocol", protocol.equals("grpc") ? "grpc" : "http/protobuf");
    settings.put("otel.service-name", "training");
    RealServer collector =
        RealServer.start(
            port,
            folder.resolve("log"),
            List.of(program.toString(), "--config", configuration.toString()));
    try {
      frontEnd.log(settings);
    } finally {
      collector.close();
      behind.stop(0);
    }
    List<LogEntry> logged = Truth.entries(folder.resolve("root"));
    assertThat(logged).hasSizeGreaterThan(2_000);
    assertThat(arrived).hasSize(logged.size());
    logged.forEach(this::assertArrived);
  }

  private void assertArrived(LogEntry entry) {
    Arrived found = arrived.get(entry.id().toString());
    assertThat(found).as("%s", entry).isNotNull();
    JsonNode record = found.record;
    assertThat(attributes(found.resource)).isEqualTo(Truth.resource(entry));
    assertThat(found.scope.path("name").asText()).isEqualTo(entry.logger());
    assertThat(record.path("timeUnixNano").asText()).isEqualTo("" + entry.epochNanos());
    assertThat(record.path("observedTimeUnixNano").asText()).isEqualTo("" + entry.epochNanos());
    assertThat(record.path("severityNumber").asInt()).isEqualTo(entry.severity().number());
    assertThat(record.path("severityText").asText()).isEqualTo(entry.severityText());
    assertThat(record.path("body")).isEqualTo(text(entry.message()));
    assertThat(attributes(record)).isEqualTo(Truth.attributes(entry));
  }

  private static JsonNode text(String value) {
    return new ObjectMapper().createObjectNode().put("stringValue", value);
  }

  private static Map<String, @Nullable Object> attributes(JsonNode of) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (JsonNode one : of.path("attributes")) {
      assertThat(all.put(one.path("key").asText(), value(one.path("value")))).isNull();
    }
    return all;
  }

  private static @Nullable Object value(JsonNode value) {
    Map.Entry<String, JsonNode> typed = value.properties().iterator().next();
    JsonNode inner = typed.getValue();
    return switch (typed.getKey()) {
      case "stringValue" -> inner.asText();
      case "intValue" -> Long.parseLong(inner.asText());
      case "doubleValue" -> inner.asDouble();
      case "boolValue" -> inner.asBoolean();
      case "arrayValue" -> {
        List<@Nullable Object> items = new ArrayList<>();
        inner.path("values").forEach(item -> items.add(value(item)));
        yield items;
      }
      case "kvlistValue" -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        inner
            .path("values")
            .forEach(m -> members.put(m.path("key").asText(), value(m.path("value"))));
        yield members;
      }
      default -> throw new AssertionError(typed.getKey());
    };
  }

  private void take(HttpExchange exchange) throws IOException {
    try {
      JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
      for (JsonNode resource : body.path("resourceLogs")) {
        for (JsonNode scope : resource.path("scopeLogs")) {
          for (JsonNode record : scope.path("logRecords")) {
            String uid = String.valueOf(attributes(record).get("log.record.uid"));
            Arrived one = new Arrived(resource.path("resource"), scope.path("scope"), record);
            assertThat(arrived.put(uid, one)).isNull();
          }
        }
      }
      byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (UncheckedIOException e) {
      exchange.sendResponseHeaders(400, -1);
    } finally {
      exchange.close();
    }
  }

  private static String configuration(String protocol, int port, int behind) {
    return """
        receivers:
          otlp:
            protocols:
              %s:
                endpoint: 127.0.0.1:%d
        exporters:
          otlp_http:
            logs_endpoint: http://127.0.0.1:%d/v1/logs
            encoding: json
            compression: none
            retry_on_failure: {enabled: false}
            sending_queue: {enabled: false}
        service:
          telemetry: {metrics: {level: none}, logs: {level: warn}}
          pipelines:
            logs: {receivers: [otlp], exporters: [otlp_http]}
        """
        .formatted(protocol, port, behind);
  }
}
