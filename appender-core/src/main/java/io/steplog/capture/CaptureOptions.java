// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture;

import io.steplog.capture.printed.StandardStream;
import io.steplog.record.LogSeverity;
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
   * @param entryMaxBytes an entry is no larger, and nothing of a line is to be cut off
   */
  public static CaptureOptions of(Settings settings, long entryMaxBytes) {
    return new CaptureOptions(
        settings.get(CaptureKeys.STDOUT) ? settings.get(CaptureKeys.STDOUT_LEVEL) : null,
        settings.get(CaptureKeys.STDERR) ? settings.get(CaptureKeys.STDERR_LEVEL) : null,
        (int) Math.min(settings.get(CaptureKeys.LINE_MAX_BYTES), entryMaxBytes / 2),
        settings.get(CaptureKeys.PROGRESS_INTERVAL),
        settings.get(CaptureKeys.UNCAUGHT));
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
