// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.channel.ChannelStats;
import io.steplog.channel.ChannelStats.StoreStats;
import io.steplog.context.DeliveryReceipt;
import io.steplog.context.DeliveryReceipt.StoreReceipt;
import io.steplog.context.OriginScope;
import io.steplog.context.RegisteredOrigin;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.DropReason;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.testing.Entries;
import io.steplog.testing.RecordingStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Channels from settings to stores, through real journals; the stores alone are on the heap. */
class ChannelsTest extends ChannelFixture {
  private static final Origin OTHER = Origin.of("run-8", "evaluate", "step");

  @Test
  void whatIsLoggedIsStoredWhenTheChannelIsClosed() throws IOException {
    LogChannel channel = open(settings());
    log(channel, "one", "two", "three");
    channel.close();
    assertThat(store.messages()).containsExactly("one", "two", "three");
    assertThat(store.entries()).allMatch(entry -> entry.origin().stepId().equals("train"));
    assertThat(journals()).isEmpty();
    assertThat(said.reports()).isEmpty();
  }

  @Test
  void nothingRunsAfterTheLastIsClosed() throws InterruptedException {
    LogChannel channel = open(settings());
    log(channel, "one");
    channel.close();
    assertThat(ownThreads()).isEmpty();
    assertThat(store.closes()).isPositive();
  }

  @Test
  void equalSettingsShareOneChannelUntilTheLastIsClosed() {
    LogChannel first = open(settings());
    LogChannel other = open(settings());
    assertThat(flavor.opened()).isEqualTo(1);
    first.close();
    first.close();
    log(other, "one");
    assertThat(other.flush(LONG)).isTrue();
    assertThat(store.messages()).containsExactly("one");
    other.close();
    assertThat(store.closes()).isPositive();
  }

  @Test
  void aClosedFrontEndIsCountedAndTakesNothing() {
    LogChannel first = open(settings());
    LogChannel other = open(settings());
    first.close();
    assertThat(begin(first, "late")).isNull();
    assertThat(other.stats().notAccepted()).containsExactly(Map.entry(DropReason.CLOSED, 1L));
    other.close();
  }

  @Test
  void acceptedIsStoredAndDroppedAndWaitingForEachStore() {
    LogChannel channel = open(settings("recording", "second"));
    second.next(RecordingStore.refuse());
    log(channel, "one", "two", "three");
    assertThat(channel.flush(LONG)).isFalse();
    ChannelStats stats = channel.stats();
    assertThat(stats.accepted()).isEqualTo(3);
    for (StoreStats each : stats.stores()) {
      long dropped = each.dropped().values().stream().mapToLong(Long::longValue).sum();
      assertThat(each.stored() + dropped + each.waiting()).isEqualTo(3);
    }
    assertThat(stats.stores().get(0).stored()).isEqualTo(3);
    assertThat(stats.stores().get(1).dropped()).containsKey(DropReason.REFUSED);
    channel.close();
  }

  @Test
  void aStoreThatDoesNotOpenIsSaidOnceAndHasItsEntriesWhenItOpens() {
    flavor.failing(3);
    LogChannel channel =
        open(settings().with(CoreKeys.RETRY_INITIAL_DELAY, Duration.ofMillis(1), "test"));
    log(channel, "one", "two");
    assertThat(channel.flush(LONG)).isTrue();
    assertThat(store.messages()).containsExactly("one", "two");
    assertThat(said.reports().get(0).toString()).contains("ALERT SL-300", "no such host");
    assertThat(said.reports()).filteredOn(one -> one.code().equals("SL-300")).hasSize(1);
    channel.close();
  }

  @Test
  void whatIsNotDeliveredStaysInTheJournalAndIsSaidInOneLine() throws IOException {
    LogChannel channel = open(settings());
    store.always(RecordingStore.retryAfter(Duration.ofSeconds(30)));
    log(channel, "one", "two");
    channel.close(Duration.ofMillis(50));
    assertThat(journals()).hasSize(1);
    assertThat(said.reports())
        .filteredOn(one -> one.code().equals("SL-310"))
        .singleElement()
        .asString()
        .contains("2 for store recording (busy)", journals().get(0).toString());
  }

  @Test
  void aDeadStoreDoesNotDelayAnother() {
    LogChannel channel = open(settings("recording", "second"));
    store.always(RecordingStore.retryAfter(Duration.ofSeconds(30)));
    log(channel, "one");
    channel.flush(Duration.ofMillis(1));
    channel.close(Duration.ofMillis(200));
    assertThat(second.messages()).containsExactly("one");
  }

  @Test
  void anOriginIsThatOfTheScopeOnItsThreadAndTheProcessesOutsideOfIt() {
    LogChannel channel = open(settings());
    RegisteredOrigin origin = channels.register(OTHER);
    OriginScope scope = origin.activate();
    log(channel, "inside");
    scope.close();
    log(channel, "outside");
    channel.close();
    assertThat(store.entries().stream().map(entry -> entry.origin().stepId()))
        .containsExactly("evaluate", "train");
  }

  @Test
  void theDiagnosticContextOverridesTheScope() {
    LogChannel channel = open(settings());
    OriginScope scope = channels.register(OTHER).activate();
    EntryEncoder entry =
        channel.begin("a", now(), LogSeverity.INFO, Map.of("steplog.step_id", "special"));
    entry.message("one");
    channel.append(entry);
    scope.close();
    channel.close();
    Origin seen = store.entries().get(0).origin();
    assertThat(seen).isEqualTo(Origin.of("run-8", "special", "step"));
  }

  @Test
  void anOriginIsCarriedToOtherThreads() throws InterruptedException {
    LogChannel channel = open(settings());
    ExecutorService executor = channels.register(OTHER).wrap(Executors.newFixedThreadPool(2));
    executor.submit(() -> log(channel, "one"));
    executor.execute(() -> log(channel, "two"));
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    channel.close();
    assertThat(store.entries()).hasSize(2).allMatch(entry -> entry.origin().equals(OTHER));
  }

  @Test
  void releaseGivesAReceiptOfTheOriginAlone() {
    LogChannel channel = open(settings("recording", "second"));
    RegisteredOrigin origin = channels.register(OTHER);
    log(channel, "another's");
    OriginScope scope = origin.activate();
    log(channel, "one", "two");
    scope.close();
    DeliveryReceipt receipt = origin.release(LONG);
    assertThat(receipt)
        .isEqualTo(
            new DeliveryReceipt(
                OTHER,
                2,
                0,
                List.of(
                    new StoreReceipt("recording", 2, Map.of(), 0),
                    new StoreReceipt("second", 2, Map.of(), 0))));
    assertThat(receipt.isComplete()).isTrue();
    assertThat(store.released()).containsExactly(OTHER);
    channel.close();
  }

  @Test
  void entriesThatNameARegisteredOriginAreInItsReceipt() {
    LogChannel channel = open(settings());
    Map<String, String> context = Map.of("steplog.step_id", "evaluate");
    logWith(channel, context, "before it was registered");
    RegisteredOrigin origin = channels.register(Origin.of("run-7", "evaluate", "step"));
    logWith(channel, context, "one");
    assertThat(origin.release(LONG).accepted()).isEqualTo(1);
    channel.close();
  }

  @Test
  void aSettingsFileReadWhileAJournalIsOpenHasNoProblems() {
    LogChannel channel = open(settings());
    assertThat(StepLog.settings().load().problems()).isEmpty();
    channel.close();
  }

  @Test
  void theReceiptSaysWhatIsNotDeliveredYet() {
    LogChannel channel = open(settings());
    store.always(RecordingStore.retryAfter(Duration.ofSeconds(30)));
    RegisteredOrigin origin = channels.register(OTHER);
    OriginScope scope = origin.activate();
    log(channel, "one", "two");
    scope.close();
    DeliveryReceipt receipt = origin.release(Duration.ofMillis(50));
    assertThat(receipt.stores()).containsExactly(new StoreReceipt("recording", 0, Map.of(), 2));
    assertThat(receipt.isComplete()).isFalse();
    channel.close(Duration.ofMillis(50));
  }

  @Test
  void anEntryThatIsCompleteIsEmittedWithTheCallsMetadata() {
    LogChannel channel = open(settings());
    LogEntry entry = Entries.any();
    Origin origin = OTHER.with(Map.of("attempt", "1", "team", "vision"));
    channels.emit(origin.with(Map.of("attempt", "2")), entry);
    channel.close();
    LogEntry stored = store.entries().get(0);
    assertThat(stored.origin().metadata()).isEqualTo(Map.of("attempt", "2", "team", "vision"));
    assertThat(stored.message()).isEqualTo(entry.message());
    assertThat(stored.epochNanos()).isEqualTo(entry.epochNanos());
    assertThat(stored.thread()).isEqualTo(entry.thread());
  }

  @Test
  void anAbandonedEntryIsCountedAndToldOf() {
    LogChannel channel = open(settings());
    EntryEncoder entry = begin(channel, "broken");
    channel.abandon(entry);
    log(channel, "next");
    channel.close();
    assertThat(store.messages()).hasSize(2).anyMatch(text -> text.contains("1 entry dropped"));
  }

  private static void logWith(LogChannel channel, Map<String, String> context, String message) {
    EntryEncoder entry = channel.begin("a", now(), LogSeverity.INFO, context);
    entry.message(message);
    channel.append(entry);
  }

  private static List<String> ownThreads() throws InterruptedException {
    List<String> running = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("steplog-")) {
        // It has told of its end, and needs a moment for it.
        thread.join(LONG.toMillis());
        running.addAll(thread.isAlive() ? List.of(thread.getName()) : List.of());
      }
    }
    return running;
  }
}
