// SPDX-License-Identifier: Apache-2.0
package io.steplog.recorder;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.levels.LevelKeys;
import io.steplog.levels.LevelTable;
import io.steplog.record.LogSeverity;
import io.steplog.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in case a step fails.
 *
 * @param level the least severity
 * @param loggers the loggers, by their names or the names of packages they are in
 * @param maxBytes how much is kept
 */
public record RecorderOptions(LogSeverity level, List<String> loggers, long maxBytes) {
  private static final String NOTHING_KEPT = "SL-213";

  public RecorderOptions {
    loggers = List.copyOf(loggers);
  }

  /** Those of the settings, {@code null} where nothing is to be kept. */
  public static @Nullable RecorderOptions of(Settings settings) {
    LogSeverity level = settings.find(RecorderKeys.LEVEL).orElse(null);
    List<String> loggers = settings.find(RecorderKeys.LOGGERS).orElse(List.of());
    return level == null || loggers.isEmpty()
        ? null
        : new RecorderOptions(level, loggers, settings.get(RecorderKeys.MAX_BYTES));
  }

  /**
   * Says where it keeps nothing though something of it is set.
   *
   * @param threshold the least severity that is delivered
   */
  public static void check(Settings settings, LogSeverity threshold, Diagnostics diagnostics) {
    boolean level = settings.find(RecorderKeys.LEVEL).isPresent();
    boolean loggers = settings.find(RecorderKeys.LOGGERS).isPresent();
    if (level != loggers) {
      diagnostics.warn(
          NOTHING_KEPT,
          "the flight recorder is off: "
              + (level ? RecorderKeys.LEVEL : RecorderKeys.LOGGERS).name()
              + " is set, and "
              + (level ? RecorderKeys.LOGGERS : RecorderKeys.LEVEL).name()
              + " is not; set both, or none");
    }
    RecorderOptions options = of(settings);
    if (options != null && threshold.compareTo(options.level) <= 0) {
      diagnostics.warn(
          NOTHING_KEPT,
          "the flight recorder keeps nothing: it keeps what is below threshold = "
              + threshold
              + ", and recorder.level = "
              + options.level
              + " is not; set threshold = INFO, say");
    }
  }

  /**
   * The levels that loggers are to have: those of {@code levels}, and what is to be kept where that
   * says nothing. {@code null} for the framework's own.
   */
  public static @Nullable LevelTable levels(Settings settings) {
    LevelTable table = settings.find(LevelKeys.LEVELS).orElse(null);
    RecorderOptions options = of(settings);
    if (options == null) {
      return table;
    }
    LevelTable open = table == null ? LevelTable.empty() : table;
    for (String logger : options.loggers) {
      open = open.opening(logger, options.level);
    }
    return open;
  }

  /** Whether an event of this logger is kept where it is not delivered. Allocates nothing. */
  public boolean takes(String logger, LogSeverity severity) {
    return severity.compareTo(level) >= 0 && isNamed(logger);
  }

  private boolean isNamed(String logger) {
    // No iterator: this is on the path of every call that is not delivered.
    for (int i = 0; i < loggers.size(); i++) {
      String name = loggers.get(i);
      if (logger.startsWith(name)
          && (logger.length() == name.length() || logger.charAt(name.length()) == '.')) {
        return true;
      }
    }
    return false;
  }
}
