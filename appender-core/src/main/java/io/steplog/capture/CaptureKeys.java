// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture;

import static io.steplog.settings.value.SettingTypes.DURATION;
import static io.steplog.settings.value.SettingTypes.SIZE;
import static io.steplog.settings.value.SettingTypes.between;

import io.steplog.levels.LevelType;
import io.steplog.record.LogSeverity;
import io.steplog.settings.SettingKey;
import java.time.Duration;
import java.util.List;

/**
 * Lists the settings of what is captured beside the frameworks. They are a front end's: those that
 * differ in them alone share a channel.
 */
public final class CaptureKeys {
  private static final String BY_THE_AGENT = "only with the agent";

  public static final SettingKey<Boolean> STDOUT =
      SettingKey.bool(
              "capture.stdout", "Whether what is printed to standard output becomes entries.")
          .whenUnset(BY_THE_AGENT)
          .ofFrontEnd();

  public static final SettingKey<Boolean> STDERR =
      SettingKey.bool(
              "capture.stderr", "Whether what is printed to standard error becomes entries.")
          .whenUnset(BY_THE_AGENT)
          .ofFrontEnd();

  public static final SettingKey<LogSeverity> STDOUT_LEVEL =
      SettingKey.of(
              "capture.stdout-level", LevelType.LEVEL, "Level of what standard output becomes.")
          .byDefault(LogSeverity.INFO)
          .ofFrontEnd();

  public static final SettingKey<LogSeverity> STDERR_LEVEL =
      SettingKey.of(
              "capture.stderr-level", LevelType.LEVEL, "Level of what standard error becomes.")
          .byDefault(LogSeverity.WARN)
          .ofFrontEnd();

  public static final SettingKey<Long> LINE_MAX_BYTES =
      SettingKey.size(
              "capture.line-max-bytes",
              "Most bytes of a printed line in one entry; the rest goes into further ones.")
          .as(between(SIZE, 256L, 1L << 20))
          .byDefault(64L << 10)
          .example("16 KiB")
          .ofFrontEnd();

  public static final SettingKey<Duration> PROGRESS_INTERVAL =
      SettingKey.duration(
              "capture.progress-interval",
              "How often a line that a carriage return overwrites, as of a progress bar, becomes an"
                  + " entry.")
          .as(between(DURATION, Duration.ZERO, Duration.ofHours(1)))
          .byDefault(Duration.ofSeconds(10))
          .example("10s")
          .ofFrontEnd();

  public static final SettingKey<Boolean> UNCAUGHT =
      SettingKey.bool(
              "capture.uncaught",
              "Whether an exception that ends a thread becomes an entry, before whatever else is"
                  + " done with it.")
          .byDefault(true)
          .ofFrontEnd();

  private static final List<SettingKey<?>> ALL =
      List.of(
          STDOUT, STDERR, STDOUT_LEVEL, STDERR_LEVEL, LINE_MAX_BYTES, PROGRESS_INTERVAL, UNCAUGHT);

  private CaptureKeys() {}

  /** All of them, in the order in which the README has them. */
  public static List<SettingKey<?>> all() {
    return ALL;
  }
}
