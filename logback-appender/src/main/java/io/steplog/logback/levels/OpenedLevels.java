// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.levels;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.TurboFilterList;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.steplog.levels.LevelTable;
import io.steplog.record.LogSeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets loggers of a context pass what {@code levels} says, without a change to their levels: what
 * the configuration says stays to be seen, and is what every appender goes by that does not {@link
 * SeesOpened see} more. Other turbo filters have their say first, as they do before levels.
 *
 * <p>A reset of the context forgets it, with the appender that put it there. Any thread.
 */
public final class OpenedLevels extends TurboFilter {
  private static final int NOTHING_LESS = Integer.MIN_VALUE;
  private static final int NOTHING = Level.ERROR_INT + 1;

  private final LevelTable table;
  private final LoggerContext context;
  private final OtherAppenders others;

  /** Loggers are never removed from a context, nor do they get another parent. */
  private final ConcurrentHashMap<Logger, List<Logger>> lineages = new ConcurrentHashMap<>();

  private OpenedLevels(LevelTable table, LoggerContext context) {
    this.table = table;
    this.context = context;
    this.others = new OtherAppenders(context, this);
  }

  /** Puts a table into force. */
  public static OpenedLevels in(LoggerContext context, LevelTable table) {
    OpenedLevels added = new OpenedLevels(table, context);
    added.setContext(context);
    added.setName("STEPLOG_LEVELS");
    added.start();
    context.addTurboFilter(added);
    return added;
  }

  /** Has the framework's own levels hold again. Idempotent. */
  public void end() {
    context.getTurboFilterList().remove(this);
    stop();
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    int least = leastOf(logger);
    if (least == NOTHING_LESS || level.levelInt >= Math.max(least, ownLevel(logger))) {
      return FilterReply.NEUTRAL;
    }
    FilterReply later = laterOnes(marker, logger, level, format, arguments, thrown);
    if (later != FilterReply.NEUTRAL) {
      return later;
    }
    if (level.levelInt < least) {
      return FilterReply.DENY;
    }
    return others.areGuarded(lineage(logger)) ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
  }

  /** Whether it is this table that lets the logger pass a level that its own does not. */
  boolean opens(Logger logger, Level level) {
    return level.levelInt >= leastOf(logger) && level.levelInt < ownLevel(logger);
  }

  /** Filters that were added after this one. */
  private FilterReply laterOnes(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    TurboFilterList all = context.getTurboFilterList();
    for (int i = all.indexOf(this) + 1; i > 0 && i < all.size(); i++) {
      FilterReply reply = all.get(i).decide(marker, logger, level, format, arguments, thrown);
      if (reply != FilterReply.NEUTRAL) {
        return reply;
      }
    }
    return FilterReply.NEUTRAL;
  }

  static int ownLevel(Logger logger) {
    return logger.getEffectiveLevel().levelInt;
  }

  private int leastOf(Logger logger) {
    int number = table.of(logger.getName());
    if (number == LevelTable.UNTOLD) {
      return NOTHING_LESS;
    }
    int least = leastOf(number);
    return table.onlyOpens(logger.getName()) ? Math.min(least, ownLevel(logger)) : least;
  }

  private static int leastOf(int number) {
    if (number > LogSeverity.ERROR4.number()) {
      return NOTHING;
    }
    return switch (LogSeverity.ofNumber(number).zenmlLevel()) {
      case 20 -> Level.INFO_INT;
      case 30 -> Level.WARN_INT;
      case 40 -> Level.ERROR_INT;
      default -> number < LogSeverity.DEBUG.number() ? Level.TRACE_INT : Level.DEBUG_INT;
    };
  }

  /** The logger and those above it, up to the root. */
  private List<Logger> lineage(Logger logger) {
    List<Logger> known = lineages.get(logger);
    if (known == null) {
      known = new ArrayList<>();
      String name = logger.getName();
      for (int end = name.length(); end > 0; end = before(name, end)) {
        Logger above = context.exists(name.substring(0, end));
        if (above != null) {
          known.add(above);
        }
      }
      known.add(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
      lineages.put(logger, List.copyOf(known));
    }
    return known;
  }

  private static int before(String name, int end) {
    return Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf('$', end - 1));
  }
}
