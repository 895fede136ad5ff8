// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.store.LogStore;
import io.steplog.testing.RecordingStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Channels are opened while a store's own opening waits for what another thread holds, as that of a
 * client which logs waits for the JDK's log manager while that starts a handler. Every wait here
 * ends by what it waits for, and after a long while only where a claim does not hold.
 */
class OpeningTest extends ChannelFixture {
  private final CountDownLatch within = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final NeedsALock needs = new NeedsALock();
  private final FlavorRegistry registry = FlavorRegistry.of(List.of(needs, flavor));
  private final Executor thread = task -> new Thread(task, "the slow one").start();

  @Test
  void aChannelOfOtherSettingsOpensMeanwhile() throws InterruptedException {
    CompletableFuture<LogChannel> slow = openElsewhere(settings("needs"));

    LogChannel ours = channels.open(settings("recording"), registry, said);
    log(ours, "one");
    assertThat(ours.flush(LONG)).isTrue();

    letGo.countDown();
    slow.join().close();
    ours.close();
    assertThat(needs.inVain).isFalse();
  }

  @Test
  void whoeverHoldsWhatTheStoreNeedsOpensTheSameChannelAndSharesItInTheEnd() throws Exception {
    CompletableFuture<LogChannel> slow = openElsewhere(settings("needs"));

    LogChannel ours = channels.open(settings("needs"), registry, said);
    log(ours, "one");
    assertThat(ours.flush(LONG)).isTrue();
    letGo.countDown();
    LogChannel theirs = slow.join();
    log(theirs, "two");
    ours.close();
    log(theirs, "three");
    theirs.close();

    assertThat(needs.inVain).isFalse();
    assertThat(ours.stats().accepted()).isEqualTo(3);
    assertThat(needs.stores).hasSize(2);
    // The one that was second to be there is closed and holds nothing.
    assertThat(needs.stores.get(0).messages()).containsExactly("one", "two", "three");
    assertThat(needs.stores.get(1).messages()).isEmpty();
    assertThat(needs.secondClosed.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private CompletableFuture<LogChannel> openElsewhere(Settings settings)
      throws InterruptedException {
    CompletableFuture<LogChannel> opened =
        CompletableFuture.supplyAsync(() -> channels.open(settings, registry, said), thread);
    assertThat(within.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return opened;
  }

  /** Its store needs a lock that this test holds until it lets go; the test's own thread has it. */
  private final class NeedsALock implements Flavor {
    private final List<RecordingStore> stores = new CopyOnWriteArrayList<>();
    private final CountDownLatch secondClosed = new CountDownLatch(1);
    private volatile boolean inVain;

    @Override
    public String name() {
      return "needs";
    }

    @Override
    public String meaning() {
      return "Waits for a lock.";
    }

    @Override
    public List<SettingKey<?>> keys() {
      return List.of();
    }

    @Override
    public boolean canFetch() {
      return false;
    }

    @Override
    public LogStore open(FlavorContext context) {
      boolean slow = Thread.currentThread().getName().equals("the slow one");
      if (slow) {
        within.countDown();
        try {
          inVain = !letGo.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      RecordingStore opened = new RecordingStore("of one place");
      if (slow) {
        opened.whenClosed(secondClosed::countDown);
      }
      stores.add(opened);
      return opened;
    }
  }
}
