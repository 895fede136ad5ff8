// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** VictoriaLogs on loopback, with an empty store. */
final class VictoriaLogs implements AutoCloseable {
  private final RealServer server;
  private final String address;

  private VictoriaLogs(RealServer server, String address) {
    this.server = server;
    this.address = address;
  }

  static VictoriaLogs start(Path folder) throws Exception {
    Path program = RealServer.installed("victoria-logs");
    int port = RealServer.freePort();
    String at = "127.0.0.1:" + port;
    List<String> command =
        List.of(
            program.toString(),
            "-storageDataPath=" + folder.resolve("data"),
            "-httpListenAddr=" + at,
            "-retentionPeriod=100y");
    RealServer server = RealServer.start(port, folder.resolve("log"), command);
    return new VictoriaLogs(server, "http://" + at);
  }

  String address(String path) {
    return address + path;
  }

  /** All that it holds, each row once, by the value of one of its fields. */
  Map<String, JsonNode> rows(String key) throws IOException, InterruptedException {
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    for (JsonNode row : rows()) {
      if (rows.put(row.path(key).asText(), row) != null) {
        throw new AssertionError("twice: " + row);
      }
    }
    return rows;
  }

  /** All that it holds. */
  List<JsonNode> rows() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    // What came just now is searched only when it was flushed.
    client.send(request("/internal/force_flush"), HttpResponse.BodyHandlers.discarding());
    String lines =
        client
            .send(
                request("/select/logsql/query?query=*&limit=100000"),
                HttpResponse.BodyHandlers.ofString())
            .body();
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    for (String line : lines.split("\n")) {
      if (!line.isEmpty()) {
        rows.add(json.readTree(line));
      }
    }
    return rows;
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).build();
  }

  @Override
  public void close() {
    server.close();
  }
}
