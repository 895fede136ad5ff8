// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.otel.wire.Decoded;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.testing.Entries;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.http.Reply;
import io.steplog.testing.http.ScriptedPeer;
import io.steplog.testing.http.TestKeys;
import io.steplog.transport.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a batch over gRPC, whatever the receiver answers. */
@Timeout(60)
class GrpcStoreTest {
  private static final LogBatch BATCH = Entries.batch(Entries.many(8));

  /** What is tried again, or held until somebody mends the credentials. */
  private static final Set<Integer> LATER = Set.of(1, 2, 4, 7, 8, 10, 11, 14, 15, 16);

  @TempDir Path directory;
  private final OtelFixture fixture =
      new OtelFixture().variable("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");

  @Test
  void itGoesToThePortOfGrpcUnlessAnAddressIsSet() throws Exception {
    try (LogStore store = fixture.open()) {
      assertThat(store.identity()).isEqualTo("otlp http://localhost:4317");
    }
    fixture.variable("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example:7000");
    try (LogStore store = fixture.open()) {
      assertThat(store.identity()).isEqualTo("otlp https://collector.example:7000");
    }
  }

  @Test
  void whatIsTakenIsStoredAndCameAsItIsSentOverHttp() throws Exception {
    List<LogEntry> entries = Entries.many(8);
    try (GrpcPeer peer = new GrpcPeer();
        ScriptedPeer overHttp = ScriptedPeer.start();
        LogStore other = new OtelFixture().set("otel.endpoint", overHttp.url("/v1/logs")).open();
        LogStore store =
            fixture.set("otel.endpoint", peer.url()).set("otel.headers", "api-key=canary").open()) {
      assertThat(store.sink().write(Entries.batch(entries))).isEqualTo(new SinkResult.Stored(8));
      assertThat(other.sink().write(Entries.batch(entries))).isEqualTo(new SinkResult.Stored(8));
      GrpcPeer.Call call = peer.calls().get(0);
      assertThat(call.message()).isEqualTo(overHttp.requests().get(0).content());
      assertThat(call.path())
          .isEqualTo("/opentelemetry.proto.collector.logs.v1.LogsService/Export");
      assertThat(call.headers())
          .containsEntry("api-key", "canary")
          .containsEntry("content-type", "application/grpc")
          .containsEntry("grpc-encoding", "gzip");
    }
  }

  @Test
  void whatIsRejectedIsCountedWithTheReceiversWords() throws Exception {
    byte[] partly =
        ExportLogsServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(3)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    try (GrpcPeer peer = new GrpcPeer().always(call -> GrpcPeer.taken(partly));
        LogStore store = fixture.set("otel.endpoint", peer.url()).open()) {
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.Stored(5, 3, "partial success: too old"));
    }
  }

  @Test
  void everyStatusHasItsMeaning() throws Exception {
    try (GrpcPeer peer = new GrpcPeer();
        LogStore store = fixture.set("otel.endpoint", peer.url()).open()) {
      for (int status = 1; status <= 20; status++) {
        int answered = status;
        peer.always(call -> GrpcPeer.refused(answered, "so it says"));
        assertThat(store.sink().write(BATCH))
            .as("%d", status)
            .isInstanceOf(
                LATER.contains(status) ? SinkResult.RetryAfter.class : SinkResult.Refused.class)
            .asString()
            .contains("gRPC status " + status + ": so it says");
      }
    }
  }

  @Test
  void aReceiverIsLeftAloneAsLongAsItAsksInItsTrailers() throws Exception {
    String details = Base64.getEncoder().withoutPadding().encodeToString(retryInfo(7));
    try (GrpcPeer peer =
            new GrpcPeer()
                .always(
                    call ->
                        GrpcPeer.failed(
                            new byte[0],
                            "grpc-status",
                            "14",
                            "grpc-message",
                            "not%20now",
                            "grpc-status-details-bin",
                            details));
        LogStore store = fixture.set("otel.endpoint", peer.url()).open()) {
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.RetryAfter(Duration.ofSeconds(7), "gRPC status 14: not now"));
    }
  }

  @Test
  void refusedCredentialsAreHeldAndNotRepeated() throws Exception {
    fixture.set("otel.headers", "api-key=canary");
    try (GrpcPeer peer = new GrpcPeer().always(call -> GrpcPeer.refused(16, "no canary here"));
        LogStore store = fixture.set("otel.endpoint", peer.url()).open()) {
      assertThat(store.sink().write(BATCH))
          .isInstanceOfSatisfying(
              SinkResult.RetryAfter.class,
              held -> {
                assertThat(held.delay()).isEqualTo(Verdict.HELD);
                assertThat(held.why()).contains("no **** here").doesNotContain("canary");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, grpc: received message larger than max (9 vs. 5)",
    "8, gRPC message exceeds maximum size 5: 9",
    "11, 'Error, message length too large: found 9 bytes, the limit is: 5 bytes'"
  })
  void aMessageAboveALowerLimitIsHalved(int status, String words) throws Exception {
    try (GrpcPeer peer =
            new GrpcPeer()
                .always(
                    call ->
                        Decoded.lines(call.message()).size() > 2
                            ? GrpcPeer.refused(status, words)
                            : GrpcPeer.taken(new byte[0]));
        LogStore store = fixture.set("otel.endpoint", peer.url()).open()) {
      assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8));
      assertThat(peer.calls()).hasSize(7);
    }
  }

  @Test
  void aStatusOfHttpCountsWhereNoneOfGrpcCame() throws Exception {
    try (GrpcPeer peer = new GrpcPeer();
        LogStore store = fixture.set("otel.endpoint", peer.url()).open()) {
      peer.always(call -> GrpcPeer.status(503, "Retry-After: 9"));
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.RetryAfter(Duration.ofSeconds(9), "status 503"));
      peer.always(call -> GrpcPeer.status(401));
      assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.RetryAfter.class);
      peer.always(call -> GrpcPeer.status(404));
      assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.Refused.class);
      peer.always(call -> GrpcPeer.status(202));
      assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.RetryAfter.class);
    }
  }

  @Test
  void aRedirectTakesNoKeyAnywhere() throws Exception {
    fixture.set("otel.headers", "api-key=canary");
    try (GrpcPeer elsewhere = new GrpcPeer();
        GrpcPeer peer =
            new GrpcPeer()
                .always(call -> GrpcPeer.status(308, "Location: " + elsewhere.url() + "/"));
        LogStore store = fixture.set("otel.endpoint", peer.url()).open()) {
      assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Refused("status 308"));
      assertThat(elsewhere.calls()).isEmpty();
    }
  }

  @Test
  void anAnswerIsReadWithinItsBoundAndWhatIsTornOfItSaysNothing() throws Exception {
    try (GrpcPeer peer = new GrpcPeer();
        LogStore store = fixture.set("otel.endpoint", peer.url()).open()) {
      peer.always(call -> GrpcPeer.failed(new byte[(4 << 20) + 1], "grpc-status", "0"));
      assertThat(store.sink().write(BATCH))
          .isInstanceOf(SinkResult.RetryAfter.class)
          .asString()
          .contains("more than 4194304 bytes");
      peer.always(call -> GrpcPeer.failed(new byte[] {0, 0, 0}, "grpc-status", "0"));
      assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8));
    }
  }

  @Test
  void aCallIsOverWithinItsLimit() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (GrpcPeer peer =
            new GrpcPeer()
                .always(
                    call -> {
                      await(never);
                      return GrpcPeer.taken(new byte[0]);
                    });
        LogStore store =
            fixture.set("otel.endpoint", peer.url()).set("otel.timeout", "200ms").open()) {
      assertThat(store.sink().write(BATCH))
          .isEqualTo(new SinkResult.RetryAfter(Duration.ZERO, "no answer within 200 ms"));
      never.countDown();
    }
  }

  @Test
  void noRequestIsLargerThanWhatEveryReceiverTakes() throws Exception {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      LogEntry one = Entries.numbered(i);
      entries.add(Entries.of(one.id(), one.origin(), "x".repeat(1 << 20)));
    }
    try (GrpcPeer peer = new GrpcPeer();
        LogStore store = fixture.set("otel.endpoint", peer.url()).open()) {
      assertThat(store.sink().write(Entries.batch(entries))).isEqualTo(new SinkResult.Stored(8));
      assertThat(peer.lines()).hasSize(8);
      assertThat(peer.calls())
          .allSatisfy(call -> assertThat(call.message().length).isLessThanOrEqualTo(4 << 20));
    }
  }

  @Test
  void aCallThatIsUnderWayEndsWithTheStore() throws Exception {
    fixture.set("otel.timeout", "50s");
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch called = new CountDownLatch(1);
    try (GrpcPeer peer =
        new GrpcPeer()
            .always(
                call -> {
                  called.countDown();
                  await(never);
                  return GrpcPeer.taken(new byte[0]);
                })) {
      LogStore store = fixture.set("otel.endpoint", peer.url()).open();
      CompletableFuture<SinkResult> result =
          CompletableFuture.supplyAsync(() -> store.sink().write(BATCH));
      await(called);
      store.close();
      assertThat(result.get()).isInstanceOf(SinkResult.RetryAfter.class);
      assertThat(OwnThreads.thatStay()).isEmpty();
      never.countDown();
    }
  }

  /** A status with the wish in it, by the independent encoder of Protocol Buffers. */
  private static byte[] retryInfo(int seconds) throws IOException {
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(info);
    out.writeMessage(1, com.google.protobuf.Duration.newBuilder().setSeconds(seconds).build());
    out.flush();
    Any any =
        Any.newBuilder()
            .setTypeUrl("type.googleapis.com/google.rpc.RetryInfo")
            .setValue(ByteString.copyFrom(info.toByteArray()))
            .build();
    ByteArrayOutputStream status = new ByteArrayOutputStream();
    out = CodedOutputStream.newInstance(status);
    out.writeInt32(1, 14);
    out.writeString(2, "not now");
    out.writeMessage(3, any);
    out.flush();
    return status.toByteArray();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whereNobodyListensItIsTriedAgain() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    try (LogStore store = fixture.set("otel.endpoint", "http://127.0.0.1:" + port).open()) {
      assertThat(store.sink().write(BATCH))
          .isInstanceOfSatisfying(
              SinkResult.RetryAfter.class,
              later -> assertThat(later.why()).contains("ConnectException"));
    }
  }

  @Test
  void keysDoNotGoOverPlainHttp() {
    fixture.set("otel.endpoint", "http://collector.example:4317").set("otel.headers", "k=v");
    assertThatThrownBy(fixture::open)
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("plain HTTP");
  }

  @Test
  void theWayOutIsTheProxyThatIsSet() throws Exception {
    try (ScriptedPeer proxy = ScriptedPeer.start().always(Reply.status(502));
        LogStore store =
            fixture
                .set("otel.proxy", "127.0.0.1:" + proxy.port())
                .set("otel.endpoint", "https://collector.example:4317")
                .open()) {
      assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.RetryAfter.class);
      assertThat(proxy.requests().get(0).line()).startsWith("CONNECT collector.example:4317 ");
    }
  }

  @Test
  void overTlsItTrustsTheAuthorityThatIsSetAndNoOther() throws Exception {
    TestKeys keys = TestKeys.makeSigned(directory, "server", "ip:127.0.0.1");
    try (GrpcPeer peer = new GrpcPeer(keys.context().getSocketFactory())) {
      fixture.set("otel.endpoint", peer.url());
      try (LogStore store = fixture.open()) {
        assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.RetryAfter.class);
        assertThat(peer.calls()).isEmpty();
      }
      try (LogStore store = fixture.set("otel.ca-file", keys.authority()).open()) {
        assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8));
      }
    }
  }
}
