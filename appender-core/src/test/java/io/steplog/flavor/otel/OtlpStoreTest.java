// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.steplog.flavor.FlavorException;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.store.SinkResult.Rejection;
import io.steplog.testing.Entries;
import io.steplog.testing.http.ReceivedRequest;
import io.steplog.testing.http.Reply;
import io.steplog.testing.http.ScriptedPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a batch, whatever the receiver answers. */
@Timeout(60)
class OtlpStoreTest {
  private static final String PROTOBUF = "Content-Type: application/x-protobuf";
  private static final Set<Integer> LATER = Set.of(401, 403, 429, 502, 503, 504);
  private static final LogBatch BATCH = Entries.batch(Entries.many(8));

  @TempDir Path directory;
  private final ScriptedPeer peer;
  private final OtelFixture fixture;

  OtlpStoreTest() throws IOException {
    peer = ScriptedPeer.start();
    fixture = new OtelFixture().set("otel.endpoint", peer.url("/v1/logs"));
  }

  @AfterEach
  void closePeer() {
    peer.close();
  }

  @Test
  void everyStatusHasItsMeaning() throws Exception {
    try (LogStore store = fixture.open()) {
      for (int status = 200; status < 600; status++) {
        if (status == 204 || status == 304) {
          // Answers that have no body end at their headers.
          continue;
        }
        peer.always(Reply.status(status));
        SinkResult result = store.sink().write(batch(status));
        if (status < 300) {
          assertThat(result).as("%d", status).isEqualTo(new SinkResult.Stored(8));
        } else if (LATER.contains(status)) {
          assertThat(result).as("%d", status).isInstanceOf(SinkResult.RetryAfter.class);
        } else {
          assertThat(result).as("%d", status).isInstanceOf(SinkResult.Refused.class);
        }
      }
    }
  }

  @Test
  void aBodyThatIsTooLargeIsHalvedDownToTheEntryAtFault() throws Exception {
    int most = 60_000;
    peer.always(
        (request, socket) ->
            Reply.status(request.content().length > most ? 413 : 200).answer(request, socket));
    List<LogEntry> entries = new java.util.ArrayList<>(Entries.many(64));
    LogEntry large = entries.get(40);
    entries.set(40, Entries.of(large.id(), large.origin(), "x".repeat(100_000)));
    try (LogStore store = fixture.open()) {
      assertThat(store.sink().write(Entries.batch(entries)))
          .isEqualTo(
              new SinkResult.Stored(63, List.of(new Rejection(entries.get(40), "status 413"))));
    }
    assertThat(peer.requests()).hasSize(13);
  }

  @Test
  void aBatchThatIsMalformedIsPartedOnce() throws Exception {
    peer.next(Reply.of(400, status("bad batch"), PROTOBUF))
        .next(Reply.status(200))
        .next(Reply.of(400, "no\nsuch".getBytes(StandardCharsets.UTF_8)));
    try (LogStore store = fixture.open()) {
      assertThat(store.sink().write(BATCH))
          .isEqualTo(
              new SinkResult.Stored(
                  4,
                  BATCH.entries().subList(4, 8).stream()
                      .map(entry -> new Rejection(entry, "status 400: no\\nsuch"))
                      .toList()));
    }
    assertThat(peer.requests()).hasSize(3);
  }

  @Test
  void theReceiversWordsAreShownOnOneLine() throws Exception {
    peer.always(Reply.of(404, status("gone\u001b[2J\nnow"), PROTOBUF));
    try (LogStore store = fixture.open()) {
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.Refused("status 404: gone\\x1b[2J\\nnow"));
    }
  }

  @Test
  void whatTheReceiverRejectsIsCountedAndNotSentAgain() throws Exception {
    peer.always(Reply.of(200, partial(3, "too old"), PROTOBUF));
    try (LogStore store = fixture.open()) {
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.Stored(5, 3, "partial success: too old"));
    }
    assertThat(peer.requests()).hasSize(1);
  }

  @Test
  void whatTheReceiverAdvisesWhileItTakesAllIsToldOnce() throws Exception {
    peer.always(Reply.of(200, partial(0, "send\nless"), PROTOBUF));
    try (LogStore store = fixture.open()) {
      for (int i = 0; i < 3; i++) {
        assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8));
      }
    }
    assertThat(fixture.said.reports())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.code()).isEqualTo("SL-314");
              assertThat(report.message()).endsWith("took all entries and says: send\\nless");
            });
  }

  @Test
  void aSuccessWithAnyBodyIsASuccess() throws Exception {
    byte[] bomb = packed(new byte[64 << 20]);
    List<Reply> bodies =
        List.of(
            Reply.of(200, partial(0, "a warning"), PROTOBUF),
            Reply.of(200, partial(-7, "nonsense"), PROTOBUF),
            Reply.of(200, "<html>".getBytes(StandardCharsets.UTF_8)),
            Reply.of(200, new byte[] {10, (byte) 0xff}, PROTOBUF),
            Reply.of(200, new byte[5 << 20], PROTOBUF),
            Reply.of(200, bomb, PROTOBUF, "Content-Encoding: gzip"),
            Reply.of(200, new byte[] {1, 2, 3}, PROTOBUF, "Content-Encoding: gzip"));
    try (LogStore store = fixture.open()) {
      for (Reply body : bodies) {
        peer.always(body);
        assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8, 0, ""));
      }
      peer.always(Reply.of(200, packed(partial(2, "x")), PROTOBUF, "Content-Encoding: gzip"));
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.Stored(6, 2, "partial success: x"));
    }
    assertThat(peer.requests()).hasSize(bodies.size() + 1);
  }

  @Test
  void theReceiversWishIsPassedOn() throws Exception {
    try (LogStore store = fixture.open()) {
      peer.always(Reply.status(429, "Retry-After: 7"));
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.RetryAfter(Duration.ofSeconds(7), "status 429"));
      peer.always(Reply.status(503, "Retry-After: Sat, 28 Nov 2099 09:00:10 GMT"));
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.RetryAfter(Duration.ofSeconds(60), "status 503"));
      peer.always(Reply.status(503, "Retry-After: -1"));
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.RetryAfter(Duration.ZERO, "status 503"));
    }
  }

  @Test
  void aReceiverThatIsNotThereIsTriedAgain() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    fixture.set("otel.endpoint", "http://127.0.0.1:" + port);
    try (LogStore store = fixture.open()) {
      assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.RetryAfter.class);
      try (ScriptedPeer late = ScriptedPeer.startAt(port)) {
        assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8));
        assertThat(OtelFixture.lines(late)).hasSize(8);
      }
    }
  }

  @Test
  void aReceiverThatDripsHoldsNobodyLongerThanTheLimit() throws Exception {
    fixture.set("otel.timeout", "500");
    peer.next(Reply.drip("HTTP/1.1 503 Busy\r\nX: "))
        .next(Reply.drip("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"));
    try (LogStore store = fixture.open()) {
      assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.RetryAfter.class);
      // It said that it has them: sending them again would store them twice.
      assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8, 0, ""));
    }
  }

  @Test
  void packingIsAsItIsSet() throws Exception {
    try (LogStore store = fixture.open()) {
      store.sink().write(BATCH);
    }
    try (LogStore store = fixture.set("otel.compression", "none").open()) {
      store.sink().write(BATCH);
    }
    assertThat(peer.requests())
        .extracting(request -> request.header("content-encoding"))
        .containsExactly("gzip", "");
    assertThat(peer.requests().get(0).content()).isEqualTo(peer.requests().get(1).content());
    ReceivedRequest first = peer.requests().get(0);
    assertThat(first.line()).isEqualTo("POST /v1/logs HTTP/1.1");
    assertThat(first.header("content-type")).isEqualTo("application/x-protobuf");
    assertThat(first.header("user-agent")).startsWith("steplog/");
  }

  @Test
  void anExchangedKeyIsReadFromItsFileWhenTheOldOneIsRefused() throws Exception {
    Path file = directory.resolve("headers");
    Files.writeString(file, "# the collector's\nAuthorization: Bearer old\n");
    fixture.set("otel.headers-file", file).set("otel.headers", "X-Team=a%20b");
    peer.always(
        (request, socket) -> {
          boolean known = request.header("authorization").equals("Bearer new");
          return Reply.status(known ? 200 : 401).answer(request, socket);
        });
    try (LogStore store = fixture.open()) {
      assertThat(store.sink().write(BATCH))
          .isInstanceOfSatisfying(
              SinkResult.RetryAfter.class,
              held -> {
                assertThat(held.delay()).isEqualTo(Duration.ofSeconds(30));
                assertThat(held.why()).startsWith("status 401").contains("otel.headers-file");
              });
      assertThat(peer.requests()).hasSize(1);
      Files.writeString(file, "Authorization=Bearer new\r\n");
      assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8));
      assertThat(peer.requests()).hasSize(3);
      assertThat(peer.requests().get(2).header("x-team")).isEqualTo("a b");
    }
  }

  @Test
  void aKeyThatAnAnswerRepeatsIsNotShown() throws Exception {
    fixture.set("otel.headers", "Authorization=Bearer%20c4nary-k3y");
    peer.always(
        (request, socket) ->
            Reply.of(404, request.header("authorization").getBytes(StandardCharsets.UTF_8))
                .answer(request, socket));
    try (LogStore store = fixture.open()) {
      assertThat(store.sink().write(BATCH).toString()).doesNotContain("c4nary");
      assertThat(store.toString() + store.identity() + fixture.settings()).doesNotContain("c4nary");
    }
    assertThat(peer.requests().get(0).header("authorization")).isEqualTo("Bearer c4nary-k3y");
  }

  @Test
  void aKeyNeverGoesOverPlainHttpToAnotherMachine() {
    fixture.set("otel.endpoint", "http://192.0.2.1/v1/logs").set("otel.headers", "api-key=k3y");
    assertThatThrownBy(fixture::open)
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("https://")
        .hasMessageNotContaining("k3y");
  }

  @Test
  void aKeyThatComesLaterDoesNotGoThereEither() throws Exception {
    Path file = Files.writeString(directory.resolve("headers"), "");
    // A name that only resolves to loopback is not loopback.
    fixture.set("otel.endpoint", "http://localhost.:" + peer.port()).set("otel.headers-file", file);
    peer.always(Reply.status(401));
    try (LogStore store = fixture.open()) {
      Files.writeString(file, "api-key: k3y\n");
      assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.RetryAfter.class);
      assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.RetryAfter.class);
    }
    assertThat(peer.requests()).noneMatch(request -> !request.header("api-key").isEmpty());
  }

  @Test
  void aFileThatIsNotThereKeepsTheStoreFromOpening() {
    fixture.set("otel.headers-file", directory.resolve("none"));
    assertThatThrownBy(fixture::open)
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("none");
  }

  private static LogBatch batch(int number) {
    return Entries.batch(Entries.many(8 * (number + 1)).subList(8 * number, 8 * number + 8));
  }

  private static byte[] partial(long rejected, String text) {
    return ExportLogsServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportLogsPartialSuccess.newBuilder()
                .setRejectedLogRecords(rejected)
                .setErrorMessage(text))
        .build()
        .toByteArray();
  }

  /** A google.rpc.Status with code 5 and this text. */
  private static byte[] status(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {8, 5, 0x12, (byte) bytes.length});
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
