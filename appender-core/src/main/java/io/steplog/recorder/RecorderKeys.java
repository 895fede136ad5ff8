// SPDX-License-Identifier: Apache-2.0
package io.steplog.recorder;

import static io.steplog.settings.value.SettingTypes.SIZE;
import static io.steplog.settings.value.SettingTypes.between;

import io.steplog.levels.LevelType;
import io.steplog.record.LogSeverity;
import io.steplog.settings.SettingKey;
import java.util.List;

/** Lists the settings of what is kept in case a step fails. */
public final class RecorderKeys {
  public static final SettingKey<LogSeverity> LEVEL =
      SettingKey.of(
              "recorder.level",
              LevelType.LEVEL,
              "Least level of what is kept below the threshold, and delivered if the step fails.")
          .whenUnset("nothing is kept");

  public static final SettingKey<List<String>> LOGGERS =
      SettingKey.list(
              "recorder.loggers", "Loggers whose events are kept so, or packages they are in.")
          .whenUnset("none")
          .example("com.example.train");

  public static final SettingKey<Long> MAX_BYTES =
      SettingKey.size("recorder.max-bytes", "How much of it is kept; the oldest makes room.")
          .as(between(SIZE, 512L << 10, 1L << 30))
          .byDefault(1L << 20)
          .example("8 MiB");

  private static final List<SettingKey<?>> ALL = List.of(LEVEL, LOGGERS, MAX_BYTES);

  private RecorderKeys() {}

  /** All of them, in the order in which the README has them. */
  public static List<SettingKey<?>> all() {
    return ALL;
  }
}
