// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.channel.ChannelStats;
import io.steplog.channel.ChannelStats.StoreStats;
import io.steplog.testing.RecordingStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A caller that holds a lock which the store needs as well, as that of {@code System.out} while a
 * store prints: neither waits for the other for longer than {@code overflow.max-wait} says.
 */
@Timeout(120)
class PrintingStoreTest extends ChannelFixture {
  private static final int ENTRIES = 20_000;

  @Test
  void aCallerThatHoldsWhatTheStoreNeedsGoesOnAndEveryEntryIsAccountedFor() throws Exception {
    CountDownLatch storePrints = new CountDownLatch(1);
    store.always(
        batch -> {
          storePrints.countDown();
          synchronized (System.out) {
            System.out.flush();
          }
          return RecordingStore.takeAll(batch);
        });
    LogChannel channel =
        open(
            settings("recording")
                .with(CoreKeys.JOURNAL_MAX_BYTES, 1L << 20, "test")
                .with(CoreKeys.JOURNAL_SEGMENT_BYTES, 128L << 10, "test")
                .with(CoreKeys.OVERFLOW_MAX_WAIT, Duration.ofMillis(20), "test"));

    synchronized (System.out) {
      log(channel, "the first, so that the store has something to print about");
      storePrints.await();
      for (int i = 1; i < ENTRIES; i++) {
        log(channel, "an entry of some length, so that the journal fills: " + i);
      }
    }

    channel.flush(LONG);
    ChannelStats stats = channel.stats();
    StoreStats of = stats.stores().get(0);
    assertThat(stats.accepted() + total(stats.notAccepted())).isEqualTo(ENTRIES);
    assertThat(total(stats.notAccepted()) + total(of.dropped())).as("given up").isPositive();
    assertThat(of.stored() + total(of.dropped()) + of.waiting()).isEqualTo(stats.accepted());
    assertThat(of.waiting()).isZero();
    channel.close();
  }

  private static long total(java.util.Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
