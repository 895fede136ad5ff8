// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.channel.ChannelStats;
import io.steplog.channel.ChannelStats.StoreStats;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.LogThread;
import io.steplog.settings.Settings;
import io.steplog.store.SinkResult;
import io.steplog.testing.RecordingStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Every call is accounted for, whatever the stores do and however full the journal is. */
class ConservationTest extends ChannelFixture {
  private static final int THREADS = 4;
  private static final int EACH = 10_000;

  private final AtomicLong kept = new AtomicLong();

  @Test
  void aFloodBeyondADeadStoreIsCountedToTheLastEntry() throws InterruptedException {
    store.always(this::count);
    second.always(RecordingStore.retryAfter(Duration.ofSeconds(30)));
    LogChannel channel = open(tight().with(FlavorRegistry.backpressure("second"), false, "test"));
    flood(channel);
    channel.flush(Duration.ofSeconds(1));
    ChannelStats stats = channel.stats();
    assertAccounted(stats);
    StoreStats alive = stats.stores().get(0);
    assertThat(alive.dropped()).isEmpty();
    assertThat(alive.stored()).isEqualTo(stats.accepted()).isEqualTo(kept.get());
    assertThat(stats.stores().get(1).dropped()).isNotEmpty();
    channel.close(Duration.ofMillis(20));
  }

  @Test
  void aStoreThatFailsAndRefusesNowAndThenHasTheRest() throws InterruptedException {
    AtomicLong turn = new AtomicLong();
    store.always(
        batch ->
            switch ((int) (turn.getAndIncrement() % 7)) {
              case 1 -> new SinkResult.RetryAfter(Duration.ZERO, "busy");
              case 3 -> throw new IllegalStateException("made up");
              case 5 -> new SinkResult.Refused("not this one");
              default -> count(batch);
            });
    second.always(RecordingStore::takeAll);
    LogChannel channel = open(tight().with(CoreKeys.BATCH_MAX_ENTRIES, 100L, "test"));
    flood(channel);
    channel.flush(LONG);
    ChannelStats stats = channel.stats();
    assertAccounted(stats);
    assertThat(stats.stores().get(0).waiting()).isZero();
    assertThat(stats.stores().get(0).stored()).isEqualTo(kept.get());
    channel.close();
  }

  private Settings tight() {
    return settings("recording", "second")
        .with(CoreKeys.JOURNAL_MAX_BYTES, 1L << 20, "test")
        .with(CoreKeys.JOURNAL_SEGMENT_BYTES, 128L << 10, "test")
        .with(CoreKeys.RETRY_INITIAL_DELAY, Duration.ofMillis(1), "test")
        .with(CoreKeys.RETRY_MAX_DELAY, Duration.ofMillis(5), "test");
  }

  private static void flood(LogChannel channel) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int entry = 0; entry < EACH; entry++) {
                  log(channel, "an entry of some length, so that the journal fills: " + entry);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private SinkResult count(LogBatch batch) {
    kept.addAndGet(batch.entries().stream().filter(ConservationTest::isLogged).count());
    return RecordingStore.takeAll(batch);
  }

  /** Not one that tells of a hole. */
  private static boolean isLogged(LogEntry entry) {
    return entry.thread() != LogThread.UNKNOWN;
  }

  private static void assertAccounted(ChannelStats stats) {
    assertThat(stats.accepted() + sum(stats.notAccepted())).isEqualTo(THREADS * EACH);
    for (StoreStats each : stats.stores()) {
      assertThat(each.stored() + sum(each.dropped()) + each.waiting())
          .as(each.store())
          .isEqualTo(stats.accepted());
    }
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
