// SPDX-License-Identifier: Apache-2.0
package io.steplog.limit;

import static io.steplog.settings.value.SettingTypes.DURATION;
import static io.steplog.settings.value.SettingTypes.between;

import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.value.PlainType;
import io.steplog.settings.value.SettingType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the settings of what is left out. */
public final class LimitKeys {
  private static final SettingType<Rate> COUNT_PER_TIME =
      new PlainType<>("count/time", "100/s") {
        @Override
        public Rate parse(String text) {
          return Rate.parse(text);
        }
      };

  static final SettingKey<Rate> RATE =
      SettingKey.of(
              "limit.rate",
              COUNT_PER_TIME,
              "Most entries below ERROR of one logger and message template; the rest is counted.")
          .whenUnset("no limit");

  static final SettingKey<Duration> REPEATS =
      SettingKey.duration(
              "limit.repeats",
              "How long entries that equal one before are counted instead of stored.")
          .as(between(DURATION, Duration.ofMillis(100), Duration.ofHours(1)))
          .whenUnset("each is stored")
          .example("10s");

  private static final List<SettingKey<?>> ALL = List.of(RATE, REPEATS);

  private LimitKeys() {}

  /** All of them, in the order in which the README has them. */
  public static List<SettingKey<?>> all() {
    return ALL;
  }

  /** What is to be left out, {@code null} for nothing. */
  public static @Nullable LimitOptions options(Settings settings) {
    Rate rate = settings.find(RATE).orElse(null);
    Duration repeats = settings.find(REPEATS).orElse(null);
    return rate == null && repeats == null ? null : new LimitOptions(rate, repeats);
  }
}
