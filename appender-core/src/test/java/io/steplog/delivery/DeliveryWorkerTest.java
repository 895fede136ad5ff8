// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.delivery.batch.BatchLimits;
import io.steplog.delivery.time.Deadline;
import io.steplog.delivery.time.RetryPolicy;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import io.steplog.testing.Entries;
import io.steplog.testing.FakeCursor;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.RecordingStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On real threads: every wait ends by what it waits for, and fails after a long while only. */
class DeliveryWorkerTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final FakeCursor journal = FakeCursor.live();
  private final RecordingStore store = new RecordingStore();
  private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
  private final DeliveryWorker worker = worker(journal);
  private final CountDownLatch ended = new CountDownLatch(1);

  @AfterEach
  void end() throws InterruptedException {
    worker.endAt(in(Duration.ZERO), ended::countDown);
    assertThat(in(LONG).await(ended)).isTrue();
    // The end is told by the thread itself, so the next test could still see it.
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void theThreadIsNamedForTheStoreAndStartsWithTheFirstNeed() {
    assertThat(threads()).isEmpty();
    worker.start();
    worker.start();
    assertThat(threads()).containsExactly("steplog-fast");
  }

  @Test
  void flushDeliversWithoutWaitingForTheLinger() {
    journal.append(3);
    assertThat(in(LONG).await(worker.flush())).isTrue();
    assertThat(store.entries()).isEqualTo(Entries.many(3));
  }

  @Test
  void nothingIsLeftRunningAfterTheEnd() {
    journal.append(3);
    worker.endAt(in(LONG), ended::countDown);
    assertThat(in(LONG).await(ended)).isTrue();
    assertThat(store.entries()).hasSize(3);
    worker.start();
    worker.hurry();
    assertThat(in(LONG).await(worker.flush())).isFalse();
  }

  @Test
  void aStoreThatDoesNotReturnDelaysNobodyElse() {
    CountDownLatch stuck = new CountDownLatch(1);
    store.always(RecordingStore.stuckUntil(stuck));
    RecordingStore other = new RecordingStore();
    FakeCursor its = FakeCursor.live().append(3);
    DeliveryWorker second =
        new DeliveryWorker(new Consignee("second", other, its), options(), new Host());
    try {
      journal.append(3);
      worker.flush();
      assertThat(in(LONG).await(second.flush())).isTrue();
      worker.endAt(in(Duration.ZERO), ended::countDown);
      assertThat(in(Duration.ZERO).await(ended)).isFalse();
    } finally {
      stuck.countDown();
      CountDownLatch secondEnded = new CountDownLatch(1);
      second.endAt(in(LONG), secondEnded::countDown);
      assertThat(in(LONG).await(secondEnded)).isTrue();
    }
  }

  @Test
  void aThreadThatDiesIsReplacedAndNothingIsLost() {
    FakeCursor its = FakeCursor.live().append(3);
    DeliveryWorker mortal =
        worker(
            new Dying(
                its, List.of(new OutOfMemoryError("made up"), new StackOverflowError("made up"))));
    assertThat(in(LONG).await(mortal.flush())).isTrue();
    assertThat(store.entries()).isEqualTo(Entries.many(3));
    CountDownLatch itsEnd = new CountDownLatch(1);
    mortal.endAt(in(LONG), itsEnd::countDown);
    assertThat(in(LONG).await(itsEnd)).isTrue();
    assertThat(said).hasSize(2).allMatch(message -> message.contains("SL-305"));
  }

  @Test
  void anInterruptOfTheWaitingThreadIsRemembered() {
    journal.append(3);
    Thread.currentThread().interrupt();
    assertThat(in(LONG).await(worker.flush())).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptOfTheWorkerChangesNothing() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    store.always(
        batch -> {
          thread.set(Thread.currentThread());
          return RecordingStore.takeAll(batch);
        });
    journal.append(1);
    assertThat(in(LONG).await(worker.flush())).isTrue();
    thread.get().interrupt();
    journal.append(1);
    assertThat(in(LONG).await(worker.flush())).isTrue();
    assertThat(thread.get().isAlive()).isTrue();
  }

  private List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals("steplog-fast"))
        .toList();
  }

  private DeliveryWorker worker(JournalCursor cursor) {
    return new DeliveryWorker(new Consignee("fast", store, cursor), options(), new Host());
  }

  private static DeliveryOptions options() {
    return new DeliveryOptions(
        new BatchLimits(10, 1 << 20, LONG),
        DeliveryOptions.Acknowledge.WRITTEN,
        RetryPolicy.DEFAULT);
  }

  private static Deadline in(Duration time) {
    return Deadline.in(time, Ticker.SYSTEM);
  }

  /** A cursor at which the thread dies a few times. */
  private static final class Dying implements JournalCursor {
    private final JournalCursor cursor;
    private final List<Error> deaths;
    private final AtomicInteger died = new AtomicInteger();

    Dying(JournalCursor cursor, List<Error> deaths) {
      this.cursor = cursor;
      this.deaths = deaths;
    }

    @Override
    public LogBatch next(int maxEntries, int maxBytes) {
      LogBatch batch = cursor.next(maxEntries, maxBytes);
      int time = died.getAndIncrement();
      if (time < deaths.size()) {
        throw deaths.get(time);
      }
      return batch;
    }

    @Override
    public void acknowledge() {
      cursor.acknowledge();
    }

    @Override
    public void drop(long entries, DropReason reason) {
      cursor.drop(entries, reason);
    }

    @Override
    public void pass(long writer, long from, long to) {
      cursor.pass(writer, from, to);
    }

    @Override
    public void rewind() {
      cursor.rewind();
    }

    @Override
    public Ledger ledger() {
      return cursor.ledger();
    }
  }

  private final class Host implements DeliveryHost {
    @Override
    public Ticker ticker() {
      return Ticker.SYSTEM;
    }

    @Override
    public Diagnostics diagnostics() {
      return new Diagnostics() {
        @Override
        public void info(String code, String message) {
          said.add(code);
        }

        @Override
        public void warn(String code, String message) {
          said.add(code);
        }

        @Override
        public void alert(String code, String message) {
          said.add(code);
        }
      };
    }
  }
}
