// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture;

import io.steplog.capture.printed.StandardStream;
import io.steplog.record.LogSeverity;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be captured.
 *
 * @param stdout the level of what is printed to standard output, {@code null} where it is not asked
 *     for
 * @param stderr the same for standard error
 * @param lineMaxBytes a longer line is cut into several
 * @param progressInterval how often a line that is overwritten becomes an entry
 * @param uncaught whether exceptions that nobody caught become entries
 */
public record CaptureOptions(
    @Nullable LogSeverity stdout,
    @Nullable LogSeverity stderr,
    int lineMaxBytes,
    Duration progressInterval,
    boolean uncaught) {

  /**
   * Those that were set.
   *
   * @param threshold what becomes entries of a lower level is not captured
   * @param entryMaxBytes an entry is no larger, and nothing of a line is to be cut off
   */
  public static CaptureOptions of(Settings settings, LogSeverity threshold, long entryMaxBytes) {
    return new CaptureOptions(
        level(settings, CaptureKeys.STDOUT, CaptureKeys.STDOUT_LEVEL, threshold),
        level(settings, CaptureKeys.STDERR, CaptureKeys.STDERR_LEVEL, threshold),
        (int) Math.min(settings.get(CaptureKeys.LINE_MAX_BYTES), entryMaxBytes / 2),
        settings.get(CaptureKeys.PROGRESS_INTERVAL),
        settings.get(CaptureKeys.UNCAUGHT)
            && UncaughtExceptions.SEVERITY.compareTo(threshold) >= 0);
  }

  private static @Nullable LogSeverity level(
      Settings settings,
      SettingKey<Boolean> asked,
      SettingKey<LogSeverity> as,
      LogSeverity threshold) {
    LogSeverity level = settings.get(as);
    return settings.find(asked).orElse(false) && level.compareTo(threshold) >= 0 ? level : null;
  }

  /** Whether anything that is printed becomes entries. */
  boolean anyStream() {
    return stdout != null || stderr != null;
  }

  /** The level of what is printed there, {@code null} where it is not captured. */
  @Nullable LogSeverity level(StandardStream stream) {
    return stream == StandardStream.OUT ? stdout : stderr;
  }
}
