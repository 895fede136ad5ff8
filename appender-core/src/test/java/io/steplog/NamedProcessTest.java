// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.steplog.context.OriginHold;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.settings.Settings;
import io.steplog.testing.CountedSettings;
import io.steplog.testing.RecordingStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program that finds out which run it is while it already logs. */
class NamedProcessTest extends ChannelFixture {
  private static final Origin NAMED = new Origin("run-9", "train", "worker", Map.of("team", "a"));

  @Test
  void whatWasLoggedBeforeIsOfTheNamedOriginAndInOrder() {
    LogChannel channel = open(unnamed());
    log(channel, "one", "two");
    channels.nameProcess(NAMED);
    log(channel, "three");
    channel.close();

    assertThat(store.messages()).containsExactly("one", "two", "three");
    assertThat(store.entries()).extracting(NamedProcessTest::asNamed).containsOnly(NAMED);
  }

  @Test
  void nothingIsDeliveredWhileTheProcessMayStillBeNamed() {
    LogChannel channel = open(unnamed());
    log(channel, "one");
    // Many times what a batch lingers, and less than the hold.
    aheadNanos.addAndGet(OriginHold.LONGEST.toNanos() / 2);
    while (store.ticks() == 0) {
      // A round that knows of that time ends with a tick.
      Thread.onSpinWait();
    }
    assertThat(store.messages()).isEmpty();
    channels.nameProcess(NAMED);
    awaitAnEntry();
    assertThat(store.entries()).extracting(NamedProcessTest::asNamed).containsOnly(NAMED);
    channel.close();
  }

  @Test
  void theWaitEndsByItself() {
    LogChannel channel = open(unnamed());
    log(channel, "one");
    aheadNanos.addAndGet(OriginHold.LONGEST.toNanos());
    awaitAnEntry();
    assertThat(store.entries().get(0).origin().pipelineRunId()).startsWith("local-");
    channel.close();
  }

  @Test
  void flushWaitsForNoName() {
    LogChannel channel = open(unnamed());
    log(channel, "one");
    assertThat(channel.flush(LONG)).isTrue();
    assertThat(store.messages()).containsExactly("one");
    channel.close();
  }

  @Test
  void whatSettingsSayHasTheLastWord() {
    LogChannel channel =
        open(
            unnamed()
                .with(CoreKeys.ORIGIN_STEP_ID, "evaluate", "test")
                .with(CoreKeys.ORIGIN_META, Map.of("team", "b"), "test"));
    log(channel, "one");
    channels.nameProcess(NAMED);
    channel.close();

    assertThat(store.entries())
        .extracting(NamedProcessTest::asNamed)
        .containsExactly(new Origin("run-9", "evaluate", "worker", Map.of("team", "b")));
  }

  @Test
  void aChannelThatIsOpenedLaterKnowsTheName() {
    channels.nameProcess(NAMED);
    LogChannel channel = open(unnamed());
    log(channel, "one");
    channel.close();

    assertThat(store.entries()).extracting(NamedProcessTest::asNamed).containsOnly(NAMED);
  }

  @Test
  void whoeverDeliversAfterAKillKnowsTheNameToo() {
    store.always(RecordingStore.retryAfter(Duration.ofSeconds(30)));
    LogChannel left = open(unnamed());
    log(left, "one");
    channels.nameProcess(NAMED);
    log(left, "two");
    left.close(Duration.ofMillis(20));
    assertThat(store.entries()).isEmpty();

    store.always(RecordingStore::takeAll);
    LogChannel next = new Channels(ticker).open(settings(), flavors, said);
    log(next, "three");
    aheadNanos.addAndGet(Duration.ofSeconds(10).toNanos());
    while (store.entries().size() < 3) {
      Thread.onSpinWait();
    }
    next.close();

    assertThat(store.entries())
        .filteredOn(entry -> !entry.message().equals("three"))
        .extracting(LogEntry::message, NamedProcessTest::asNamed)
        .containsExactly(tuple("one", NAMED), tuple("two", NAMED));
  }

  /** An entry's origin without what was found out of the process beside its name. */
  private static Origin asNamed(LogEntry entry) {
    Origin origin = entry.origin();
    return new Origin(
        origin.pipelineRunId(),
        origin.stepId(),
        origin.source(),
        Map.of("team", origin.metadata().getOrDefault("team", "")));
  }

  private void awaitAnEntry() {
    while (store.entries().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private Settings unnamed() {
    return CountedSettings.defaults()
        .with(CoreKeys.STORES, List.of("recording"), "test")
        .with(CoreKeys.JOURNAL_DIR, directory, "test");
  }
}
