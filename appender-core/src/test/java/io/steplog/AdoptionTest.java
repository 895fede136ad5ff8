// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.LogBatch;
import io.steplog.settings.Settings;
import io.steplog.testing.RecordingStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What one channel leaves in its journal, and another, as of a later process, finds there. */
class AdoptionTest extends ChannelFixture {
  @Test
  void whatAProcessLeftIsDeliveredByTheNextAndItsJournalRemoved() throws Exception {
    leave(settings(), "one", "two");
    Heard done = new Heard("SL-320");
    LogChannel channel = channels.open(settings(), flavors, done);
    log(channel, "three");
    aheadNanos.addAndGet(Duration.ofSeconds(10).toNanos());
    done.await();
    assertThat(store.messages()).containsExactlyInAnyOrder("one", "two", "three");
    assertThat(store.batches().stream().filter(LogBatch::adopted).findFirst().orElseThrow())
        .satisfies(batch -> assertThat(batch.entries()).hasSize(2));
    assertThat(journals()).hasSize(1);
    channel.close();
    assertThat(journals()).isEmpty();
  }

  @Test
  void allThatSeveralProcessesLeftIsDelivered() throws Exception {
    for (int i = 0; i < 5; i++) {
      leave(settings(), "left " + i);
    }
    Heard done = new Heard("SL-320", 5);
    LogChannel channel = channels.open(settings(), flavors, done);
    log(channel, "mine");
    aheadNanos.addAndGet(Duration.ofSeconds(10).toNanos());
    done.await();
    assertThat(store.entries()).hasSize(6);
    channel.close();
    assertThat(journals()).isEmpty();
  }

  @Test
  void aShortStepLooksForNothing() throws IOException {
    leave(settings(), "one");
    LogChannel channel = open(settings());
    log(channel, "two");
    channel.close();
    assertThat(store.messages()).containsExactly("two");
    assertThat(journals()).hasSize(1);
  }

  @Test
  void whatIsForAnotherStoreStaysAndIsSaid() throws Exception {
    leave(settings("recording", "second"), "one");
    Heard passedOver = new Heard("SL-322");
    LogChannel channel = channels.open(settings("second"), flavors, passedOver);
    log(channel, "two");
    aheadNanos.addAndGet(Duration.ofSeconds(10).toNanos());
    passedOver.await();
    assertThat(second.messages()).containsExactlyInAnyOrder("one", "two");
    assertThat(store.messages()).isEmpty();
    channel.close();
    assertThat(journals()).hasSize(1);
  }

  @Test
  void whatWasLeftForAStoreThatDidNotOpenIsDeliveredWhereItOpens() throws Exception {
    flavor.failing(Integer.MAX_VALUE);
    LogChannel closed = open(settings());
    log(closed, "one");
    closed.close(Duration.ofMillis(20));
    flavor.failing(0);
    Heard done = new Heard("SL-320");
    LogChannel channel = channels.open(settings(), flavors, done);
    log(channel, "two");
    aheadNanos.addAndGet(Duration.ofSeconds(10).toNanos());
    done.await();
    assertThat(store.messages()).containsExactlyInAnyOrder("one", "two");
    channel.close();
  }

  @Test
  void anAdoptionUnderWayDoesNotDelayTheEndAndIsTakenUpAgain() throws Exception {
    leave(settings().with(CoreKeys.BATCH_MAX_ENTRIES, 1L, "test"), "one", "two", "three");
    CountDownLatch inTheMiddle = new CountDownLatch(1);
    store.always(
        batch -> {
          if (!batch.adopted()) {
            return RecordingStore.takeAll(batch);
          }
          inTheMiddle.countDown();
          return RecordingStore.retryAfter(Duration.ofSeconds(30)).apply(batch);
        });
    LogChannel channel = open(settings());
    log(channel, "four");
    aheadNanos.addAndGet(Duration.ofSeconds(10).toNanos());
    inTheMiddle.await();
    channel.close();
    assertThat(journals()).hasSize(1);

    store.always(RecordingStore::takeAll);
    Heard done = new Heard("SL-320");
    LogChannel next = channels.open(settings(), flavors, done);
    log(next, "five");
    aheadNanos.addAndGet(Duration.ofSeconds(10).toNanos());
    done.await();
    next.close();
    assertThat(store.messages()).containsExactlyInAnyOrder("one", "two", "three", "four", "five");
  }

  /** As a process whose store was down until its end. */
  private void leave(Settings settings, String... messages) {
    store.always(RecordingStore.retryAfter(Duration.ofSeconds(30)));
    second.always(RecordingStore.retryAfter(Duration.ofSeconds(30)));
    LogChannel channel = open(settings);
    log(channel, messages);
    channel.close(Duration.ofMillis(20));
    store.always(RecordingStore::takeAll);
    second.always(RecordingStore::takeAll);
  }

  /** Hears a code so many times. */
  private static final class Heard implements Diagnostics {
    private final String awaited;
    private final CountDownLatch times;

    Heard(String code) {
      this(code, 1);
    }

    Heard(String code, int times) {
      this.awaited = code;
      this.times = new CountDownLatch(times);
    }

    void await() throws InterruptedException {
      times.await();
    }

    @Override
    public void info(String code, String message) {
      if (code.equals(awaited)) {
        times.countDown();
      }
    }

    @Override
    public void warn(String code, String message) {
      info(code, message);
    }

    @Override
    public void alert(String code, String message) {
      info(code, message);
    }
  }
}
