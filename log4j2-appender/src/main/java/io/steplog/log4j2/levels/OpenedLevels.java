// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2.levels;

import io.steplog.levels.LevelTable;
import io.steplog.record.LogSeverity;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Lets loggers pass what {@code levels} says, without a change to their levels: what the
 * configuration says stays to be seen, and is what every appender goes by that does not {@link
 * SeesOpened see} more. The configuration's own filters have their say first, as they do before
 * levels. Belongs to one configuration and goes with it. Any thread.
 */
public final class OpenedLevels extends EveryCall {
  private final LevelTable table;
  private final Configuration configuration;
  private final OtherAppenders others;

  private OpenedLevels(LevelTable table, Configuration configuration) {
    this.table = table;
    this.configuration = configuration;
    this.others = new OtherAppenders(configuration);
  }

  /** Puts a table into force. */
  public static OpenedLevels in(Configuration configuration, LevelTable table) {
    OpenedLevels added = new OpenedLevels(table, configuration);
    // While the configuration starts nobody logs through it, so no filter is missed for a moment.
    added.others.guardAll("");
    added.start();
    configuration.addFilter(added);
    return added;
  }

  /** Has the configuration's own levels hold again. Idempotent. */
  public void end() {
    configuration.removeFilter(this);
  }

  @Override
  Result decide(Logger logger, @Nullable Level level) {
    int number = table.of(logger.getName());
    if (number == LevelTable.UNTOLD || level == null) {
      return Result.NEUTRAL;
    }
    int least = leastOf(number);
    if (level.intLevel() > least) {
      return table.onlyOpens(logger.getName()) ? Result.NEUTRAL : Result.DENY;
    }
    if (level.intLevel() <= logger.getLevel().intLevel()) {
      return Result.NEUTRAL;
    }
    return others.areGuarded(logger) ? Result.ACCEPT : Result.NEUTRAL;
  }

  /** Whether it is this table that lets a logger pass a level that its own does not. */
  boolean opens(String logger, Level level) {
    int number = table.of(logger);
    return number != LevelTable.UNTOLD && level.intLevel() <= leastOf(number);
  }

  /** Log4j's numbers grow with how little a level matters. */
  private static int leastOf(int number) {
    if (number == LevelTable.OFF) {
      return Level.OFF.intLevel();
    }
    return switch (LogSeverity.ofNumber(number).zenmlLevel()) {
      case 20 -> Level.INFO.intLevel();
      case 30 -> Level.WARN.intLevel();
      case 40 -> Level.ERROR.intLevel();
      case 50 -> Level.FATAL.intLevel();
      default ->
          number < LogSeverity.DEBUG.number() ? Level.TRACE.intLevel() : Level.DEBUG.intLevel();
    };
  }
}
