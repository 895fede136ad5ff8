// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.account.AccountKeys;
import io.steplog.context.OriginScope;
import io.steplog.context.RegisteredOrigin;
import io.steplog.limit.LimitKeys;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a channel leaves out is told of in its stream before anybody could miss it. */
class LimitedChannelTest extends ChannelFixture {
  private Settings limited(String key, String value) {
    return with(settings(), key, value);
  }

  private static Settings with(Settings settings, String name, String value) {
    for (SettingKey<?> key : LimitKeys.all()) {
      if (key.name().equals(name)) {
        return with(settings, key, value);
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static <T> Settings with(Settings settings, SettingKey<T> key, String value) {
    return settings.with(key, key.type().parse(value), "test");
  }

  private List<String> stored() {
    return store.entries().stream().map(LogEntry::message).toList();
  }

  @Test
  void aFlushTellsOfWhatWasLeftOutSoFar() {
    try (LogChannel channel = open(limited("limit.repeats", "1h"))) {
      log(channel, "same", "same", "same", "other");
      assertThat(channel.flush(LONG)).isTrue();

      assertThat(stored()).hasSize(3);
      assertThat(stored().get(2)).matches("repeated 2 times, last at \\S+Z: same");
      assertThat(channel.stats().folded()).isEqualTo(2);
      assertThat(channel.stats().accepted()).isEqualTo(3);
    }
  }

  @Test
  void theEndTellsOfItAndTheRunsEndCountsIt() {
    LogChannel channel = open(limited("limit.rate", "2/h").with(AccountKeys.CONFIG, true, "test"));
    log(channel, "step 1", "step 2", "step 3", "step 4", "step 5");
    channel.close();

    assertThat(stored())
        .anyMatch(line -> line.matches("3 more left out by limit.rate = 2/h.*step 3"));
    LogEntry end =
        store.entries().stream()
            .filter(entry -> RunEntry.END.equals(entry.fields().get(RunEntry.EVENT)))
            .findFirst()
            .orElseThrow();
    assertThat(end.fields().get(RunEntry.DROPS)).isEqualTo(Map.of("limited", 3L));
    assertThat(channel.stats().limited()).isEqualTo(3);
  }

  @Test
  void theReleaseOfAnOriginTellsOfItsOwnWithinIt() {
    try (LogChannel channel = open(limited("limit.repeats", "1h"))) {
      RegisteredOrigin origin = channels.register(Origin.of("run-8", "evaluate", "step"));
      OriginScope scope = origin.activate();
      log(channel, "same", "same", "same");
      scope.close();
      origin.release(LONG);

      assertThat(store.entries())
          .extracting(LogEntry::message, entry -> entry.origin().stepId())
          .hasSize(2)
          .allSatisfy(each -> assertThat(each.toList().get(1)).isEqualTo("evaluate"));
    }
  }

  @Test
  void whenItsTimeIsOverItIsToldThoughNobodyLogs() {
    try (LogChannel channel = open(limited("limit.repeats", "1h"))) {
      log(channel, "same", "same");
      aheadNanos.addAndGet(Duration.ofHours(1).toNanos());
      while (channel.stats().accepted() < 2) {
        Thread.onSpinWait();
      }
      assertThat(channel.flush(LONG)).isTrue();

      assertThat(stored().get(1)).startsWith("repeated 1 time, at ");
    }
  }
}
