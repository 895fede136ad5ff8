// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A Datadog of our own, by the documented rules: an intake with its limits that keeps what it gets
 * and nests dotted keys, and a search that gives it back in the vendor's shape, page by page. On
 * loopback; a test may put answers before its own.
 */
final class FakeDatadog implements AutoCloseable {
  static final String API_KEY = "canary0api0key0of0the0test";
  static final String APP_KEY = "canary0app0key0of0the0test";

  private static final int MOST_LOGS = 1_000;
  private static final int MOST_BYTES = 5_000_000;
  private static final int MOST_LOG_BYTES = 1_000_000;
  private static final Set<String> RESERVED =
      Set.of("message", "service", "status", "hostname", "ddtags", "ddsource", "timestamp");

  /** An answer. */
  record Answer(int status, String type, Map<String, String> headers, String body) {
    static Answer status(int status) {
      return new Answer(status, "application/json", Map.of(), "{\"errors\":[\"as scripted\"]}");
    }
  }

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<ObjectNode> stored = new CopyOnWriteArrayList<>();
  private final List<JsonNode> searches = new CopyOnWriteArrayList<>();
  private final List<Integer> requestSizes = new CopyOnWriteArrayList<>();
  private final Deque<Answer> scripted = new ArrayDeque<>();
  private @Nullable Function<JsonNode, @Nullable Answer> judge;
  private volatile String apiKey = API_KEY;
  private final List<String> packings = new CopyOnWriteArrayList<>();
  private volatile boolean readsZstd = true;
  private volatile int mostAPage = 1_000;

  FakeDatadog() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v2/logs", this::intake);
    server.createContext("/api/v2/logs/events/search", this::search);
    server.setExecutor(threads);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next requests get these answers, and nothing of them is stored but at a 2xx. */
  synchronized void script(Answer... answers) {
    scripted.addAll(List.of(answers));
  }

  /** Every request is shown to this first; what it answers is answered. */
  synchronized void judge(Function<JsonNode, @Nullable Answer> by) {
    judge = by;
  }

  void expectKey(String key) {
    apiKey = key;
  }

  void pagesOf(int most) {
    mostAPage = most;
  }

  List<ObjectNode> stored() {
    return List.copyOf(stored);
  }

  List<String> messages() {
    return stored.stream().map(each -> each.path("message").asText()).toList();
  }

  void forget() {
    stored.clear();
    searches.clear();
    requestSizes.clear();
  }

  /** From now on it cannot unpack these. */
  void readNoZstd() {
    readsZstd = false;
  }

  /** How each request was packed. */
  List<String> packings() {
    return List.copyOf(packings);
  }

  /** How many logs each request had. */
  List<Integer> requestSizes() {
    return List.copyOf(requestSizes);
  }

  List<JsonNode> searches() {
    return List.copyOf(searches);
  }

  private synchronized void intake(HttpExchange exchange) throws IOException {
    String packing = exchange.getRequestHeaders().getFirst("Content-Encoding");
    packings.add(packing);
    byte[] body = unpacked(packing, exchange.getRequestBody());
    if (body == null) {
      send(exchange, Answer.status(415));
      return;
    }
    JsonNode logs = json.readTree(body);
    requestSizes.add(logs.size());
    Answer answer = scripted.poll();
    if (answer == null && judge != null) {
      answer = judge.apply(logs);
    }
    if (answer == null) {
      answer = verdict(exchange, logs, body.length);
    }
    if (answer.status() / 100 == 2) {
      logs.forEach(each -> stored.add(asKept((ObjectNode) each)));
    }
    send(exchange, answer);
  }

  private byte @Nullable [] unpacked(String packing, InputStream body) throws IOException {
    return switch (packing) {
      case "gzip" -> new GZIPInputStream(body).readAllBytes();
      case "zstd" -> readsZstd ? new ZstdInputStream(body).readAllBytes() : null;
      default -> body.readAllBytes();
    };
  }

  private Answer verdict(HttpExchange exchange, JsonNode logs, int bytes) throws IOException {
    if (!apiKey.equals(exchange.getRequestHeaders().getFirst("DD-API-KEY"))) {
      return Answer.status(403);
    }
    if (bytes > MOST_BYTES || logs.size() > MOST_LOGS) {
      return Answer.status(413);
    }
    for (JsonNode each : logs) {
      if (json.writeValueAsBytes(each).length > MOST_LOG_BYTES) {
        return Answer.status(413);
      }
    }
    return new Answer(202, "application/json", Map.of(), "{}");
  }

  private ObjectNode asKept(ObjectNode log) {
    ObjectNode kept = json.createObjectNode();
    log.properties()
        .forEach(
            each -> {
              if (RESERVED.contains(each.getKey())) {
                kept.set(each.getKey(), each.getValue());
              } else {
                nest(kept, each.getKey(), each.getValue());
              }
            });
    return kept;
  }

  /** Dotted keys become objects, at every depth; empty objects and nulls are not kept. */
  private void nest(ObjectNode into, String key, JsonNode value) {
    String[] path = key.split("\\.", -1);
    ObjectNode at = into;
    for (int i = 0; i < path.length - 1; i++) {
      at = at.path(path[i]) instanceof ObjectNode inner ? inner : at.putObject(path[i]);
    }
    String last = path[path.length - 1];
    if (value instanceof ObjectNode object) {
      ObjectNode inner = at.path(last) instanceof ObjectNode known ? known : at.putObject(last);
      object.properties().forEach(each -> nest(inner, each.getKey(), each.getValue()));
    } else if (!value.isNull()) {
      at.set(last, value);
    }
  }

  private synchronized void search(HttpExchange exchange) throws IOException {
    JsonNode request = json.readTree(exchange.getRequestBody());
    searches.add(request);
    Answer answer = scripted.poll();
    if (answer == null
        && !(apiKey.equals(exchange.getRequestHeaders().getFirst("DD-API-KEY"))
            && APP_KEY.equals(exchange.getRequestHeaders().getFirst("DD-APPLICATION-KEY")))) {
      answer = Answer.status(403);
    }
    send(exchange, answer == null ? found(request) : answer);
  }

  private Answer found(JsonNode request) throws IOException {
    JsonNode filter = request.path("filter");
    long from = Long.parseLong(filter.path("from").asText());
    long to = Long.parseLong(filter.path("to").asText());
    FakeQuery query = new FakeQuery(filter.path("query").asText());
    boolean newestFirst = request.path("sort").asText().startsWith("-");
    List<ObjectNode> hits = new ArrayList<>();
    for (ObjectNode each : stored) {
      long time = each.path("timestamp").asLong();
      if (time >= from && time <= to && query.matches(each)) {
        hits.add(each);
      }
    }
    hits.sort(
        (a, b) ->
            (newestFirst ? -1 : 1)
                * Long.compare(a.path("timestamp").asLong(), b.path("timestamp").asLong()));
    int begin = Integer.parseInt(request.path("page").path("cursor").asText("0"));
    int end =
        Math.min(
            hits.size(), begin + Math.min(mostAPage, request.path("page").path("limit").asInt()));
    ObjectNode answer = json.createObjectNode();
    ArrayNode data = answer.putArray("data");
    for (int i = begin; i < end; i++) {
      data.add(event(i, hits.get(i)));
    }
    ObjectNode meta = answer.putObject("meta");
    meta.put("elapsed", 132).put("request_id", "a-request").put("status", "done");
    if (end < hits.size()) {
      meta.putObject("page").put("after", Integer.toString(end));
      answer.putObject("links").put("next", endpoint() + "/next");
    }
    return new Answer(200, "application/json", Map.of(), json.writeValueAsString(answer));
  }

  private ObjectNode event(int number, ObjectNode kept) {
    ObjectNode event = json.createObjectNode();
    event.put("id", "AAAAAX" + number).put("type", "log");
    ObjectNode outer = event.putObject("attributes");
    for (String name : List.of("message", "service", "status")) {
      outer.set(name, kept.path(name));
    }
    outer.put("host", kept.path("hostname").asText());
    outer.put("timestamp", Instant.ofEpochMilli(kept.path("timestamp").asLong()).toString());
    ArrayNode tags = outer.putArray("tags");
    for (String tag : kept.path("ddtags").asText().split(",")) {
      tags.add(tag);
    }
    tags.add("source:" + kept.path("ddsource").asText());
    ObjectNode inner = outer.putObject("attributes");
    for (Map.Entry<String, JsonNode> each : kept.properties()) {
      if (!RESERVED.contains(each.getKey())) {
        inner.set(each.getKey(), each.getValue());
      }
    }
    return event;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
