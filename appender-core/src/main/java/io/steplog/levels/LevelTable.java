// SPDX-License-Identifier: Apache-2.0
package io.steplog.levels;

import io.steplog.record.LogSeverity;
import io.steplog.settings.value.BadValueException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells for each logger the least level that it is to pass, where one of the names before a dot or
 * dollar sign of its own, or all of it, is in the table; the longest counts. Immutable but for what
 * was looked up before. Any thread.
 */
public final class LevelTable {
  /** Of a logger that the table does not speak of. */
  public static final int UNTOLD = 0;

  /** More than any severity's number: nothing passes. */
  public static final int OFF = LogSeverity.FATAL4.number() + 1;

  /** Beyond so many loggers each is looked up anew. */
  private static final int REMEMBERED = 10_000;

  /** Added to a number that closes nothing. */
  private static final int ONLY_OPENS = 0x100;

  /** Numbers of severities, or {@link #OFF}, by name. */
  private final Map<String, Integer> least;

  private final ConcurrentHashMap<String, Integer> known = new ConcurrentHashMap<>();

  private LevelTable(Map<String, Integer> least) {
    this.least = least;
  }

  /** A table that speaks of no logger. */
  public static LevelTable empty() {
    return new LevelTable(Map.of());
  }

  /** This table, and one more logger where it does not speak of that: it is opened, not closed. */
  public LevelTable opening(String name, LogSeverity severity) {
    if (of(name) != UNTOLD) {
      return this;
    }
    Map<String, Integer> more = new TreeMap<>(least);
    more.put(name, severity.number() | ONLY_OPENS);
    return new LevelTable(more);
  }

  /** Reads {@code name:LEVEL,name:LEVEL}. */
  static LevelTable parse(String text) {
    Map<String, Integer> least = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      int colon = pair.lastIndexOf(':');
      String name = colon < 0 ? "" : pair.substring(0, colon).strip();
      if (name.isEmpty()) {
        throw new BadValueException("not of the form logger:LEVEL,logger:LEVEL");
      }
      if (name.equalsIgnoreCase("root")) {
        throw new BadValueException(
            "the root logger is set in the framework's configuration: to open it makes every"
                + " library build its strings");
      }
      if (least.put(name, number(pair.substring(colon + 1).strip())) != null) {
        throw new BadValueException("the same logger twice");
      }
    }
    return new LevelTable(least);
  }

  private static int number(String level) {
    if (level.equalsIgnoreCase("OFF")) {
      return OFF;
    }
    Optional<LogSeverity> severity = LogSeverity.parse(level);
    if (severity.isEmpty()) {
      throw new BadValueException(
          '"' + level + "\" is none of TRACE, DEBUG, INFO, WARN, ERROR, FATAL, OFF");
    }
    return severity.get().number();
  }

  /** The names that it speaks of. */
  public Set<String> names() {
    return least.keySet();
  }

  /**
   * The number of the least severity that the logger is to pass, {@link #OFF}, or {@link #UNTOLD}.
   */
  public int of(@Nullable String logger) {
    return numberOf(logger) & ~ONLY_OPENS;
  }

  /** Whether the logger passes what it passes by itself, even where that is less severe. */
  public boolean onlyOpens(@Nullable String logger) {
    return (numberOf(logger) & ONLY_OPENS) != 0;
  }

  private int numberOf(@Nullable String logger) {
    if (logger == null) {
      return UNTOLD;
    }
    Integer before = known.get(logger);
    if (before != null) {
      return before;
    }
    int found = find(logger);
    if (known.size() < REMEMBERED) {
      known.put(logger, found);
    }
    return found;
  }

  private int find(String logger) {
    int end = logger.length();
    while (end > 0) {
      Integer found = least.get(logger.substring(0, end));
      if (found != null) {
        return found;
      }
      end = Math.max(logger.lastIndexOf('.', end - 1), logger.lastIndexOf('$', end - 1));
    }
    return UNTOLD;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LevelTable table && least.equals(table.least);
  }

  @Override
  public int hashCode() {
    return least.hashCode();
  }

  /** As it is written in a setting. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Integer> each : least.entrySet()) {
      int number = each.getValue() & ~ONLY_OPENS;
      text.append(text.isEmpty() ? "" : ",").append(each.getKey()).append(':');
      text.append(number == OFF ? "OFF" : LogSeverity.ofNumber(number).name());
    }
    return text.toString();
  }
}
