// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.levels;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.levels.LevelTable;
import io.steplog.record.LogSeverity;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets the process's loggers pass what {@code levels} says. java.util.logging asks nobody but a
 * logger's own level, so that is changed; where it lets more pass than before, a gate keeps that
 * from all handlers above that do not {@link SeesOpened see} it.
 *
 * <p>So are those below a logger of the table that have a level of their own; and those that have
 * handlers of their own are left as they are, since no gate stands before these. Any thread.
 */
final class OpenedLoggers {
  private final LevelTable table;
  private final Map<String, ChangedLogger> changed = new ConcurrentHashMap<>();

  private OpenedLoggers(LevelTable table) {
    this.table = table;
  }

  /**
   * Puts a table into force.
   *
   * @param configured names of loggers that the configuration speaks of, there or not
   * @param diagnostics is told of the loggers that are not opened, and why
   */
  static OpenedLoggers of(
      LevelTable table, Collection<String> configured, Diagnostics diagnostics) {
    OpenedLoggers opened = new OpenedLoggers(table);
    // In order of the names, so that a logger comes before those below it.
    TreeSet<String> names = new TreeSet<>(table.names());
    names.addAll(configured);
    names.addAll(Collections.list(LogManager.getLogManager().getLoggerNames()));
    for (String name : names) {
      if (table.of(name) != LevelTable.UNTOLD) {
        opened.change(name, diagnostics);
      }
    }
    return opened;
  }

  boolean isOf(LevelTable other) {
    return table.equals(other);
  }

  private void change(String name, Diagnostics diagnostics) {
    Logger logger = Logger.getLogger(name);
    Level own = ownLevel(logger);
    Level least = leastOf(table.of(name));
    if (table.onlyOpens(name) && least.intValue() >= own.intValue()) {
      return;
    }
    Handler inTheWay = least.intValue() < own.intValue() ? otherHandler(logger) : null;
    if (inTheWay != null) {
      diagnostics.warn(
          "SL-423",
          "levels does not open "
              + name
              + ": its own handler "
              + inTheWay.getClass().getName()
              + " would see more than before");
      // Said at the logger itself, since those above it may be open.
      changed.put(name, new ChangedLogger(logger, new Mark(), own));
    } else if (logger.getLevel() != null || table.names().contains(name)) {
      boolean opens = least.intValue() < own.intValue();
      Mark mark = opens ? new OpenedGate(logger, this) : new Mark();
      changed.put(name, new ChangedLogger(logger, mark, least));
    }
  }

  private static @Nullable Handler otherHandler(Logger logger) {
    for (Handler handler : logger.getHandlers()) {
      if (!(handler instanceof SeesOpened || handler instanceof Mark)) {
        return handler;
      }
    }
    return null;
  }

  /** Whether the logger would not pass it by its own level, or by that of those above it. */
  boolean isOpened(LogRecord record) {
    String name = record.getLoggerName();
    Logger logger = name == null ? null : LogManager.getLogManager().getLogger(name);
    return logger != null && record.getLevel().intValue() < ownLevel(logger).intValue();
  }

  private Level ownLevel(Logger logger) {
    Logger at = logger;
    while (at != null) {
      ChangedLogger ours = changed.get(String.valueOf(at.getName()));
      Level level = ours == null ? at.getLevel() : ours.own();
      if (level != null) {
        return level;
      }
      at = at.getParent();
    }
    return Level.INFO;
  }

  /** Whether LogManager has undone it, or a part of it. */
  boolean isLost() {
    for (ChangedLogger each : changed.values()) {
      if (each.isLost()) {
        return true;
      }
    }
    return false;
  }

  /** Has the loggers' own levels hold again, where they do not already. Idempotent. */
  void end() {
    for (ChangedLogger each : changed.values()) {
      each.undo();
    }
    changed.clear();
  }

  private static Level leastOf(int number) {
    if (number == LevelTable.OFF) {
      return Level.OFF;
    }
    if (number <= LogSeverity.TRACE4.number()) {
      return Level.ALL;
    }
    if (number <= LogSeverity.DEBUG.number()) {
      return Level.FINER;
    }
    if (number <= LogSeverity.DEBUG2.number()) {
      return Level.FINE;
    }
    if (number <= LogSeverity.DEBUG4.number()) {
      return Level.CONFIG;
    }
    return switch (LogSeverity.ofNumber(number).zenmlLevel()) {
      case 20 -> Level.INFO;
      case 30 -> Level.WARNING;
      case 40 -> Level.SEVERE;
      default -> Level.OFF;
    };
  }
}
