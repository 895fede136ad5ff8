// SPDX-License-Identifier: Apache-2.0
package com.acme.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steplog.CoreSettings;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreAccess;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.store.SinkResult.Rejection;
import io.steplog.testing.Entries;
import io.steplog.testing.LogStoreContract;
import io.steplog.testing.http.ReceivedRequest;
import io.steplog.testing.http.Reply;
import io.steplog.testing.http.ScriptedPeer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that a store promises, and what Elasticsearch alone does. */
class ElasticStoreTest extends LogStoreContract {
  private final Map<String, JsonNode> documents = new LinkedHashMap<>();
  private ScriptedPeer elastic;

  @BeforeEach
  void start() throws IOException {
    elastic = ScriptedPeer.start().always(this::create);
  }

  @AfterEach
  void stop() {
    elastic.close();
  }

  @Override
  protected LogStore openStore() throws Exception {
    FlavorRegistry flavors = FlavorRegistry.load();
    var settings =
        CoreSettings.bare(flavors)
            .load()
            .settings()
            .with(ElasticFlavor.ENDPOINT, elastic.url(""), "test");
    return flavors.open(
        new FlavorContext("elastic", settings, new CollectingDiagnostics(10), StoreAccess.WRITE));
  }

  @Override
  protected synchronized List<String> held() {
    return documents.entrySet().stream()
        .map(
            one ->
                name(
                    one.getValue().path("step_id").asText(),
                    one.getKey(),
                    one.getValue().path("message").asText()))
        .toList();
  }

  @Test
  void whatIsThereAlreadyIsStoredAndWhatIsRefusedIsNamed() throws Exception {
    try (LogStore store = openStore()) {
      store.sink().write(Entries.batch(Entries.many(2)));
      elastic.next(
          Reply.of(
              200,
              ("{\"errors\":true,\"items\":[{\"create\":{\"status\":409}},"
                      + "{\"create\":{\"status\":400,\"error\":{\"reason\":\"too old\"}}}]}")
                  .getBytes(StandardCharsets.UTF_8)));
      assertThat(store.sink().write(Entries.batch(Entries.many(2))))
          .isEqualTo(
              new SinkResult.Stored(
                  1, List.of(new Rejection(Entries.numbered(1), "status 400 {reason=too old}"))));
    }
  }

  @Test
  void aBusyNodeGetsTheWholeBatchAgain() throws Exception {
    try (LogStore store = openStore()) {
      elastic.next(
          Reply.of(
              200,
              "{\"errors\":true,\"items\":[{\"create\":{\"status\":429}}]}"
                  .getBytes(StandardCharsets.UTF_8)));
      assertThat(store.sink().write(Entries.batch(Entries.many(2))))
          .isInstanceOf(SinkResult.RetryAfter.class);
    }
  }

  @Test
  void anAnswerThatIsNotOfElasticsearchStoresNothing() throws Exception {
    try (LogStore store = openStore()) {
      elastic.next(Reply.of(200, "<html>".getBytes(StandardCharsets.UTF_8)));
      assertThat(store.sink().write(Entries.batch(Entries.many(2))))
          .isInstanceOf(SinkResult.RetryAfter.class);
    }
  }

  private synchronized boolean create(ReceivedRequest request, Socket socket) throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringJoiner items = new StringJoiner(",", "{\"items\":[", "]}");
    String[] lines = new String(request.content(), StandardCharsets.UTF_8).split("\n");
    for (int i = 0; i < lines.length; i += 2) {
      String id = json.readTree(lines[i]).path("create").path("_id").asText();
      boolean isNew = documents.putIfAbsent(id, json.readTree(lines[i + 1])) == null;
      items.add("{\"create\":{\"status\":" + (isNew ? 201 : 409) + "}}");
    }
    return Reply.of(200, items.toString().getBytes(StandardCharsets.UTF_8)).answer(request, socket);
  }
}
