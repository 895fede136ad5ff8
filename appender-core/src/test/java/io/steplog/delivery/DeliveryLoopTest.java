// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import static io.steplog.testing.RecordingStore.refuse;
import static io.steplog.testing.RecordingStore.retryAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.delivery.batch.BatchLimits;
import io.steplog.delivery.time.Deadline;
import io.steplog.delivery.time.RetryPolicy;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.DropReason;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult;
import io.steplog.testing.Entries;
import io.steplog.testing.FakeCursor;
import io.steplog.testing.FakeTicker;
import io.steplog.testing.RecordingStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveryLoopTest {
  private static final Duration LINGER = Duration.ofMillis(200);
  private static final Duration LONGEST_RETRY = RetryPolicy.DEFAULT.longest();

  private final FakeTicker ticker = new FakeTicker();
  private final FakeCursor journal = FakeCursor.live();
  private final RecordingStore store = new RecordingStore();
  private final List<String> said = new ArrayList<>();
  private final Map<String, Long> storedByOrigin = new TreeMap<>();
  private final AtomicInteger idle = new AtomicInteger();
  private boolean heldBack;
  private DeliveryLoop loop = loop(DeliveryOptions.Acknowledge.WRITTEN);

  @Test
  void aFullBatchIsWrittenAtOnce() {
    journal.append(25);
    loop.pass(false);
    loop.pass(false);
    loop.pass(false);
    assertThat(batchSizes()).containsExactly(10, 10);
  }

  @Test
  void theRestIsWrittenWhenItHasLingered() {
    loop.pass(false);
    journal.append(3);
    loop.pass(false);
    assertThat(store.batches()).isEmpty();
    ticker.advance(LINGER);
    loop.pass(false);
    assertThat(batchSizes()).containsExactly(3);
  }

  @Test
  void anEntryDoesNotLingerTwiceBecauseNobodyLooked() {
    loop.pass(false);
    journal.append(1);
    ticker.advance(LINGER);
    loop.pass(false);
    assertThat(batchSizes()).containsExactly(1);
  }

  @Test
  void nothingIsRestedBetweenFullBatches() {
    journal.append(25);
    assertThat(loop.pass(false)).isZero();
  }

  @Test
  void theRestIsShortWhileEntriesComeAndGrowsToTheLingerWhenNoneDo() {
    journal.append(1);
    assertThat(loop.pass(false)).isEqualTo(Duration.ofMillis(1).toNanos());
    ticker.advance(LINGER);
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      millis.add(Duration.ofNanos(loop.pass(false)).toMillis());
    }
    assertThat(millis).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L, 200L, 200L, 200L);
  }

  @Test
  void nothingIsAcknowledgedBeforeTheStoreHasIt() {
    store.next(
        batch -> {
          assertThat(journal.acknowledgedEntries()).isZero();
          return RecordingStore.takeAll(batch);
        });
    journal.append(10);
    loop.pass(false);
    assertThat(journal.acknowledgedEntries()).isEqualTo(10);
  }

  @Test
  void whatTheStoreHasIsNotSentAgainBecauseThatCannotBeWrittenDown() {
    journal.unwritable().append(20);
    loop.pass(false);
    loop.pass(false);
    loop.pass(false);
    assertThat(batchSizes()).containsExactly(10, 10);
    assertThat(store.entries()).hasSize(20).doesNotHaveDuplicates();
    assertThat(said).hasSize(2).allMatch(message -> message.contains("SL-325"));
  }

  @Test
  void whereTheNodeMayBeLostABatchIsForcedBeforeItIsAcknowledged() {
    loop = loop(DeliveryOptions.Acknowledge.FORCED);
    journal.append(10);
    loop.pass(false);
    assertThat(store.forces()).isEqualTo(1);
    assertThat(journal.acknowledgedEntries()).isEqualTo(10);
  }

  @Test
  void aBatchThatTheStoreCouldNotTakeIsHandedInAgain() {
    store.next(retryAfter(Duration.ZERO));
    journal.append(10);
    loop.pass(false);
    assertThat(journal.acknowledgedEntries()).isZero();
    ticker.advance(LONGEST_RETRY);
    loop.pass(false);
    assertThat(store.entries()).hasSize(10);
    assertThat(loop.stats().retries()).isEqualTo(1);
    assertThat(said).hasSize(2).first().asString().contains("SL-301", "busy");
  }

  @Test
  void theStoreIsLeftAloneAsLongAsItAsked() {
    store.next(retryAfter(Duration.ofSeconds(20)));
    journal.append(10);
    loop.pass(false);
    ticker.advance(Duration.ofSeconds(19));
    loop.pass(true);
    assertThat(store.writes()).isEqualTo(1);
  }

  @Test
  void aStoreThatThrowsIsTriedAgain() {
    store.next(RecordingStore.fail(new StackOverflowError()));
    store.next(RecordingStore.fail(new IllegalStateException("not open")));
    journal.append(10);
    for (int i = 0; i < 3; i++) {
      loop.pass(false);
      ticker.advance(LONGEST_RETRY);
    }
    assertThat(store.entries()).hasSize(10);
    assertThat(loop.stats().lastError()).contains("not open");
    assertThat(loop.stats().trouble()).isNull();
  }

  @Test
  void aRefusedBatchIsRecordedCountedAndPassed() {
    store.next(refuse());
    journal.append(20);
    loop.pass(false);
    loop.pass(false);
    assertThat(journal.ledger().dropped()).containsExactly(Map.entry(DropReason.REFUSED, 10L));
    assertThat(journal.ledger().stored()).isEqualTo(10);
    assertThat(said).hasSize(1).first().asString().contains("SL-303", "not of my kind");
  }

  @Test
  void whatAStoreRejectsOfABatchIsCountedAsRefused() {
    store.next(batch -> new SinkResult.Stored(7, 3, "too old"));
    journal.append(10);
    loop.pass(false);
    assertThat(journal.ledger().stored()).isEqualTo(7);
    assertThat(journal.ledger().dropped()).containsExactly(Map.entry(DropReason.REFUSED, 3L));
  }

  @Test
  void storedEntriesAreCountedForTheirOrigins() {
    Origin other = Origin.of("run-7", "evaluate", "step");
    journal.append(4).append(other).append(3).append(other).append(1);
    loop.pass(false);
    assertThat(storedByOrigin).containsExactly(Map.entry("evaluate", 2L), Map.entry("train", 8L));
  }

  @Test
  void flushCutsTheBatchAndIsAnsweredWhenAllBeforeItIsStored() {
    loop.pass(false);
    journal.append(3);
    CompletableFuture<Boolean> answer = loop.ask(null);
    loop.pass(false);
    assertThat(answer).isCompletedWithValue(true);
    assertThat(store.entries()).hasSize(3);
  }

  @Test
  void flushIsNotAnsweredWhileTheStoreTakesNothing() {
    store.always(retryAfter(Duration.ZERO));
    journal.append(3);
    CompletableFuture<Boolean> answer = loop.ask(null);
    loop.pass(false);
    assertThat(answer).isNotDone();
  }

  @Test
  void flushSaysFalseWhenSomethingWasRefusedMeanwhile() {
    store.next(refuse());
    journal.append(3);
    CompletableFuture<Boolean> answer = loop.ask(null);
    loop.pass(false);
    assertThat(answer).isCompletedWithValue(false);
  }

  @Test
  void flushSaysFalseWhenTheJournalGaveSomethingUpMeanwhile() {
    journal.append(3);
    CompletableFuture<Boolean> answer = loop.ask(null);
    journal.giveUp(2);
    loop.pass(false);
    assertThat(answer).isCompletedWithValue(false);
  }

  @Test
  void anOriginIsReleasedAfterEverythingBeforeItIsStored() {
    store.next(
        batch -> {
          assertThat(store.released()).isEmpty();
          return RecordingStore.takeAll(batch);
        });
    journal.append(3);
    loop.ask(Entries.ORIGIN);
    loop.pass(false);
    assertThat(store.released()).containsExactly(Entries.ORIGIN);
    assertThat(store.entries()).hasSize(3);
  }

  @Test
  void anOriginIsReleasedThoughNobodyWaitsForItAnyLonger() {
    store.next(retryAfter(Duration.ZERO));
    journal.append(3);
    loop.ask(Entries.ORIGIN).cancel(false);
    loop.pass(true);
    assertThat(store.released()).isEmpty();
    ticker.advance(LONGEST_RETRY);
    loop.pass(true);
    assertThat(store.released()).containsExactly(Entries.ORIGIN);
  }

  @Test
  void adoptedEntriesWaitWhileLiveOnesFillBatches() {
    FakeCursor dead = FakeCursor.adopted().append(5);
    loop.adopt(dead, trouble -> {});
    journal.append(30);
    loop.pass(false);
    loop.pass(false);
    assertThat(dead.acknowledgedEntries()).isZero();
    loop.pass(false);
    assertThat(dead.acknowledgedEntries()).isEqualTo(5);
  }

  @Test
  void anAdoptedJournalIsDoneWhenAllOfItIsSettled() {
    AtomicInteger done = new AtomicInteger();
    loop.adopt(FakeCursor.adopted().append(25), trouble -> done.incrementAndGet());
    loop.pass(false);
    loop.pass(false);
    assertThat(done).hasValue(0);
    loop.pass(false);
    loop.pass(false);
    assertThat(done).hasValue(1);
    assertThat(storedByOrigin).isEmpty();
  }

  @Test
  void theStoreIsTickedAlsoWhileNothingIsWritten() {
    ticker.advance(Duration.ofSeconds(1));
    loop.pass(false);
    loop.pass(false);
    assertThat(store.ticks()).isEqualTo(1);
    assertThat(idle).hasValue(1);
  }

  @Test
  void theEndComesWhenEverythingBeforeItIsStored() {
    journal.append(25);
    loop.endAt(Deadline.in(Duration.ofSeconds(5), ticker));
    loop.pass(false);
    loop.pass(false);
    assertThat(loop.isOver()).isFalse();
    assertThat(loop.pass(false)).isZero();
    loop.pass(false);
    assertThat(loop.isOver()).isTrue();
    assertThat(store.entries()).hasSize(25);
    assertThat(store.closes()).isEqualTo(1);
  }

  @Test
  void theEndComesAtTheDeadlineWhateverTheStoreDoes() {
    store.always(retryAfter(Duration.ZERO));
    journal.append(3);
    CompletableFuture<Boolean> flush = loop.ask(null);
    loop.endAt(Deadline.in(Duration.ofSeconds(5), ticker));
    assertThat(loop.pass(false)).isLessThanOrEqualTo(Duration.ofSeconds(5).toNanos());
    ticker.advance(Duration.ofSeconds(5));
    loop.pass(false);
    assertThat(loop.isOver()).isTrue();
    assertThat(flush).isCancelled();
    assertThat(journal.acknowledgedEntries()).isZero();
  }

  @Test
  void theEndWaitsForEntriesThatCameAfterTheStoreHadEverything() {
    loop.pass(true);
    loop.adopt(FakeCursor.adopted().append(5), trouble -> {});
    store.next(retryAfter(Duration.ofSeconds(2)));
    loop.pass(true);
    journal.append(3);
    loop.endAt(Deadline.in(Duration.ofSeconds(5), ticker));
    loop.pass(false);
    assertThat(loop.isOver()).isFalse();
    ticker.advance(Duration.ofSeconds(3));
    loop.pass(false);
    loop.pass(false);
    assertThat(loop.isOver()).isTrue();
    assertThat(store.entries()).hasSize(3);
  }

  @Test
  void theEndComesAtOnceWhereTheStoreAsksForMoreTimeThanThereIs() {
    store.always(retryAfter(Duration.ofSeconds(20)));
    journal.append(3);
    loop.endAt(Deadline.in(Duration.ofSeconds(5), ticker));
    loop.pass(false);
    assertThat(loop.isOver()).isTrue();
    assertThat(journal.acknowledgedEntries()).isZero();
  }

  @Test
  void theEndGivesAStoreThatFailedOneMoreChance() {
    store.next(retryAfter(Duration.ZERO));
    journal.append(10);
    loop.pass(false);
    loop.endAt(Deadline.in(Duration.ofSeconds(5), ticker));
    loop.pass(false);
    assertThat(store.entries()).hasSize(10);
  }

  @Test
  void theEndDoesNotWaitForAStoreThatHasEverything() {
    loop.adopt(FakeCursor.adopted().append(5), trouble -> {});
    store.next(retryAfter(Duration.ofSeconds(30)));
    loop.pass(false);
    loop.endAt(Deadline.in(Duration.ofSeconds(5), ticker));
    loop.pass(false);
    assertThat(loop.isOver()).isTrue();
  }

  @Test
  void whoAsksAfterTheEndIsAnsweredAtOnce() {
    loop.endAt(Deadline.in(Duration.ofSeconds(5), ticker));
    loop.pass(false);
    assertThat(loop.ask(null)).isCancelled();
  }

  @Test
  void anAdoptedJournalDoesNotDelayTheEnd() {
    FakeCursor dead = FakeCursor.adopted().append(1000);
    loop.adopt(dead, trouble -> {});
    loop.pass(false);
    loop.endAt(Deadline.in(Duration.ofSeconds(5), ticker));
    loop.pass(false);
    assertThat(loop.isOver()).isTrue();
    assertThat(dead.acknowledgedEntries()).isEqualTo(10);
  }

  @Test
  void aThreadThatTakesOverDeliversWhatTheDeadOneHeld() {
    journal.append(3);
    loop.pass(false);
    loop.startOver();
    loop.pass(true);
    assertThat(store.entries()).isEqualTo(Entries.many(3));
  }

  @Test
  void whatIsHeldBackWaitsWithoutSpinningUntilSomebodyAsks() {
    heldBack = true;
    journal.append(25);
    ticker.advance(LINGER);
    assertThat(loop.pass(false)).isPositive();
    assertThat(store.batches()).isEmpty();
    loop.pass(true);
    assertThat(batchSizes()).containsExactly(10);
  }

  @Test
  void theEndWaitsForNothingThatIsHeldBack() {
    heldBack = true;
    journal.append(3);
    loop.endAt(Deadline.in(Duration.ofSeconds(5), ticker));
    loop.pass(false);
    assertThat(batchSizes()).containsExactly(3);
  }

  private List<Integer> batchSizes() {
    return store.batches().stream().map(batch -> batch.entries().size()).toList();
  }

  private DeliveryLoop loop(DeliveryOptions.Acknowledge acknowledge) {
    BatchLimits limits = new BatchLimits(10, 1 << 20, LINGER);
    return new DeliveryLoop(
        new Consignee("recording", store, journal),
        new DeliveryOptions(limits, acknowledge, RetryPolicy.DEFAULT),
        new Host());
  }

  private final class Host implements DeliveryHost {
    @Override
    public Ticker ticker() {
      return ticker;
    }

    @Override
    public Diagnostics diagnostics() {
      return new Diagnostics() {
        @Override
        public void info(String code, String message) {
          said.add(code + " " + message);
        }

        @Override
        public void warn(String code, String message) {
          said.add(code + " " + message);
        }

        @Override
        public void alert(String code, String message) {
          said.add(code + " " + message);
        }
      };
    }

    @Override
    public boolean holdsBack() {
      return heldBack;
    }

    @Override
    public void stored(String name, Origin origin, long entries) {
      storedByOrigin.merge(origin.stepId(), entries, Long::sum);
    }

    @Override
    public void idle() {
      idle.incrementAndGet();
    }
  }
}
