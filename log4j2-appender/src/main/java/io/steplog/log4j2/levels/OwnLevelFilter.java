// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2.levels;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.core.filter.BurstFilter;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps from an appender what reaches it because of {@link OpenedLevels} alone. What it would see
 * without them it sees: what its logger's own level lets pass, and what a filter of the
 * configuration accepts whatever the level, which is asked once more for that. Any thread.
 */
final class OwnLevelFilter extends AbstractFilter {
  private final Configuration configuration;

  OwnLevelFilter(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public Result filter(LogEvent event) {
    Filter filters = configuration.getFilter();
    if (!isOpened(filters, event) || ownLevel(event.getLoggerName()) >= level(event)) {
      return Result.NEUTRAL;
    }
    if (filters instanceof CompositeFilter several) {
      for (Filter each : several) {
        if (accepts(each, event)) {
          return Result.NEUTRAL;
        }
      }
    }
    return Result.DENY;
  }

  private static int level(LogEvent event) {
    return event.getLevel().intLevel();
  }

  private static boolean isOpened(@Nullable Filter filter, LogEvent event) {
    if (filter instanceof CompositeFilter several) {
      for (Filter each : several) {
        if (isOpened(each, event)) {
          return true;
        }
      }
    }
    return filter instanceof OpenedLevels levels
        && levels.opens(event.getLoggerName(), event.getLevel());
  }

  /** A BurstFilter counts how often it is asked. */
  private static boolean accepts(Filter filter, LogEvent event) {
    return !(filter instanceof OpenedLevels || filter instanceof BurstFilter)
        && filter.filter(event) == Result.ACCEPT;
  }

  /** Of the logger itself: a program may have set it there, beside the configuration. */
  private int ownLevel(String logger) {
    LoggerContext context = configuration.getLoggerContext();
    Level level =
        context == null
            ? configuration.getLoggerConfig(logger).getLevel()
            : context.getLogger(logger).getLevel();
    return level.intLevel();
  }
}
