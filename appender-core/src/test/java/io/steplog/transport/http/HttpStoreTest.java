// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult;
import io.steplog.testing.Entries;
import io.steplog.testing.http.ReceivedRequest;
import io.steplog.testing.http.Reply;
import io.steplog.testing.http.ScriptedPeer;
import io.steplog.transport.Meaning;
import io.steplog.transport.StatusTable;
import io.steplog.transport.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a store gets for saying no more than what its entries look like. */
@Timeout(60)
class HttpStoreTest {
  private static final Map<String, String> WITH_KEY =
      Map.of("Content-Type", "text/plain", "Authorization", "Splunk 0123-abcd");

  private ScriptedPeer peer;

  @BeforeEach
  void start() throws IOException {
    peer = ScriptedPeer.start();
  }

  @AfterEach
  void stop() {
    peer.close();
  }

  @Test
  void whatIsTakenIsStoredAndWentWithItsHeaders() {
    try (Lines store = lines(WITH_KEY)) {
      assertThat(store.write(Entries.batch(Entries.many(2)))).isEqualTo(new SinkResult.Stored(2));
    }
    ReceivedRequest request = peer.requests().get(0);
    assertThat(new String(request.content(), StandardCharsets.UTF_8))
        .isEqualTo("message 0\nmessage 1\n");
    assertThat(request.header("authorization")).isEqualTo("Splunk 0123-abcd");
  }

  @Test
  void aServerIsLeftAloneAsLongAsItAsks() {
    peer.next(Reply.status(503, "Retry-After: 7"));
    try (Lines store = lines(Map.of())) {
      assertThat(store.write(Entries.batch(Entries.many(2))))
          .isEqualTo(new SinkResult.RetryAfter(Duration.ofSeconds(7), "status 503"));
    }
  }

  @Test
  void tooLargeACallGoesInHalvesDownToTheEntryAtFault() {
    peer.always(
        (request, socket) -> {
          boolean holds =
              new String(request.content(), StandardCharsets.UTF_8).contains("sage 1\n");
          return Reply.status(holds ? 413 : 200).answer(request, socket);
        });
    try (Lines store = lines(Map.of())) {
      assertThat(store.write(Entries.batch(Entries.many(4))))
          .isEqualTo(
              new SinkResult.Stored(
                  3, List.of(new SinkResult.Rejection(Entries.numbered(1), "status 413"))));
    }
  }

  @Test
  void aKeyThatTheServerRepeatsIsNotInTheReason() {
    peer.next(Reply.of(404, "no index for 0123-abcd\nor so".getBytes(StandardCharsets.UTF_8)));
    try (Lines store = lines(WITH_KEY)) {
      SinkResult result = store.write(Entries.batch(Entries.many(1)));
      assertThat(result).isInstanceOf(SinkResult.Refused.class);
      assertThat(result.toString()).contains("status 404: no index for ****").doesNotContain("\n");
    }
  }

  @Test
  void anAnswerThatCannotBeMadeOutStoresNothing() {
    peer.next(Reply.of(200, "garbage".getBytes(StandardCharsets.UTF_8)));
    try (Lines store = lines(Map.of())) {
      assertThat(store.write(Entries.batch(Entries.many(1))))
          .isEqualTo(
              new SinkResult.RetryAfter(
                  Duration.ZERO, "an answer that says nothing: garbage it is"));
    }
  }

  @Test
  void aKeyDoesNotLeaveThisMachineWithoutTls() {
    URI plain = URI.create("http://splunk.example.com:8088/services/collector");
    assertThatThrownBy(() -> new Lines(plain, WITH_KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plain HTTP to splunk.example.com")
        .hasMessageNotContaining("0123");
    new Lines(plain, Map.of("Content-Type", "text/plain")).close();
    new Lines(URI.create("https://splunk.example.com/"), WITH_KEY).close();
  }

  @Test
  void anAddressWithAUserInItIsRefusedAndNotShown() {
    assertThatThrownBy(() -> new Lines(URI.create("https://me:geheim@example.com/"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("geheim");
  }

  @Test
  void afterTheEndEveryBatchIsRefusedUnsent() {
    Lines store = lines(Map.of());
    store.close();
    assertThat(store.write(Entries.batch(Entries.many(1)))).isInstanceOf(SinkResult.Refused.class);
    assertThat(peer.requests()).isEmpty();
  }

  private Lines lines(Map<String, String> headers) {
    return new Lines(URI.create(peer.url("/in")), headers);
  }

  /** As small as a store gets: a line an entry. */
  private static final class Lines extends HttpStore {
    private static final StatusTable MEANINGS =
        StatusTable.ofNothing().with(Meaning.LATER, 429, 503).with(Meaning.HALVE, 413);

    Lines(URI address, Map<String, String> headers) {
      super("lines", address, headers, MEANINGS);
    }

    @Override
    protected byte[] body(List<LogEntry> entries) {
      StringBuilder lines = new StringBuilder();
      entries.forEach(entry -> lines.append(entry.message()).append('\n'));
      return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Verdict taken(List<LogEntry> entries, String answer) throws IOException {
      if (answer.equals("garbage")) {
        throw new IOException("garbage it is");
      }
      return super.taken(entries, answer);
    }
  }
}
