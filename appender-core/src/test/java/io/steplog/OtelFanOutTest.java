// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.channel.ChannelStats.StoreStats;
import io.steplog.deadletter.DeadLetters;
import io.steplog.deadletter.LetterFile;
import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.otel.OtelFlavor;
import io.steplog.flavor.otel.OtelKeys;
import io.steplog.flavor.otel.send.Endpoint;
import io.steplog.flavor.otel.wire.Decoded;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.DropReason;
import io.steplog.settings.Settings;
import io.steplog.store.SinkResult.Rejection;
import io.steplog.testing.http.ReceivedRequest;
import io.steplog.testing.http.Reply;
import io.steplog.testing.http.ScriptedPeer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The OpenTelemetry store beside another one, behind a real journal. */
class OtelFanOutTest extends ChannelFixture {
  private final ScriptedPeer peer;
  private final FlavorRegistry both = FlavorRegistry.of(List.<Flavor>of(flavor, new OtelFlavor()));

  private final List<String> taken = new ArrayList<>();
  private volatile boolean takes = true;

  OtelFanOutTest() throws IOException {
    peer = ScriptedPeer.start().always(this::take);
  }

  @AfterEach
  void closePeer() {
    peer.close();
  }

  @Test
  void bothStoresHaveEveryEntryInItsOrder() {
    LogChannel channel = channels.open(both(), both, said);
    log(channel, numbered(0, 5000));
    assertThat(channel.flush(LONG)).isTrue();
    channel.close(LONG);
    assertThat(arrived()).containsExactly(numbered(0, 5000));
    assertThat(store.messages()).containsExactly(numbered(0, 5000));
    assertThat(peer.requests()).hasSizeLessThan(50);
  }

  @Test
  void aReceiverThatNeverAnswersChangesNothingForTheOtherStore() throws IOException {
    peer.always(Reply.hang());
    LogChannel channel = channels.open(both(), both, said);
    log(channel, numbered(0, 2000));
    while (store.entries().size() < 2000) {
      Thread.onSpinWait();
    }
    List<StoreStats> stats = channel.stats().stores();
    assertThat(stats.get(0).stored()).isEqualTo(2000);
    assertThat(stats.get(1).stored()).isZero();
    assertThat(stats.get(1).waiting()).isEqualTo(2000);
    channel.close(Duration.ofMillis(100));
    assertThat(journals()).hasSize(1);
  }

  @Test
  void theNextProcessDeliversWhatTheReceiverLacksAndOnlyThat() {
    takes = false;
    LogChannel first = channels.open(both(), both, said);
    log(first, numbered(0, 1000));
    first.close(Duration.ofMillis(500));
    assertThat(arrived()).isEmpty();
    takes = true;
    LogChannel second = channels.open(both(), both, said);
    log(second, numbered(1000, 1001));
    while (arrived().size() < 1001) {
      Thread.onSpinWait();
      // Adoption is looked for now and then, by time.
      aheadNanos.addAndGet(Duration.ofMillis(50).toNanos());
    }
    second.close(LONG);
    assertThat(arrived()).containsExactlyInAnyOrder(numbered(0, 1001));
    assertThat(store.messages()).containsExactlyInAnyOrder(numbered(0, 1001));
  }

  @Test
  void whatTheReceiverRejectsIsCountedAsRefused() {
    peer.always(Reply.status(404));
    LogChannel channel = channels.open(both(), both, said);
    log(channel, numbered(0, 100));
    channel.flush(LONG);
    StoreStats otel = channel.stats().stores().get(1);
    assertThat(otel.dropped()).containsEntry(DropReason.REFUSED, 100L);
    // With the next one comes the entry that announces the hole: refused as well, and nobody's.
    log(channel, "one more");
    channel.flush(LONG);
    otel = channel.stats().stores().get(1);
    assertThat(otel.dropped()).containsEntry(DropReason.REFUSED, 101L);
    assertThat(otel.stored()).isZero();
    assertThat(otel.waiting()).isZero();
    assertThat(channel.stats().stores().get(0).dropped()).isEmpty();
    channel.close(Duration.ofMillis(200));
  }

  @Test
  void whatTheReceiverRejectsIsKeptWithItsReasonAndTheWayToSendItAgain() throws IOException {
    peer.always(Reply.status(404));
    LogChannel channel = channels.open(both(), both, said);
    log(channel, numbered(0, 100));
    channel.flush(LONG);
    channel.close(LONG);
    LetterFile.Content kept = DeadLetters.beside(directory, Long.MAX_VALUE).files().get(0).read();
    assertThat(kept.store()).isEqualTo("otel");
    assertThat(kept.settings()).containsEntry("otel.endpoint", peer.url("/v1/logs"));
    assertThat(kept.letters())
        .extracting(letter -> letter.entry().message())
        .containsExactly(numbered(0, 100));
    assertThat(kept.letters()).extracting(Rejection::why).containsOnly("status 404");
    assertThat(said.reports())
        .anySatisfy(
            report -> {
              assertThat(report.code()).isEqualTo("SL-303");
              assertThat(report.message()).contains("100 are kept", "`steplog replay " + directory);
            });
    // Nothing waits there: another process must not take it for a journal.
    assertThat(new OrphanJournals(directory).folders()).isEmpty();
  }

  private Settings both() {
    return settings("recording", "otel")
        .with(OtelKeys.ENDPOINT, Endpoint.parse(peer.url("/v1/logs")), "test")
        .with(OtelKeys.TIMEOUT, Duration.ofSeconds(5), "test")
        .with(CoreKeys.RETRY_INITIAL_DELAY, Duration.ofMillis(1), "test");
  }

  private static String[] numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "message " + i).toArray(String[]::new);
  }

  private List<String> arrived() {
    synchronized (taken) {
      return List.copyOf(taken);
    }
  }

  private boolean take(ReceivedRequest request, Socket socket) throws IOException {
    if (!takes) {
      return Reply.status(503).answer(request, socket);
    }
    synchronized (taken) {
      for (Decoded.Line line : Decoded.lines(request.content())) {
        taken.add(line.record().getBody().getStringValue());
      }
    }
    return Reply.status(200).answer(request, socket);
  }
}
