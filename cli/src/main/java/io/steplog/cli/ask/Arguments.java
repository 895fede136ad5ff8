// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import io.steplog.record.LogSeverity;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the arguments that are neither times nor plain text. */
public final class Arguments {
  private Arguments() {}

  /** A count of entries. */
  public static int count(String text) {
    return count(text, Integer.MAX_VALUE);
  }

  /** A count of so many at most. */
  public static int count(String text, int most) {
    if (text.matches("[0-9]{1,18}")) {
      long count = Long.parseLong(text);
      if (count <= most) {
        return (int) count;
      }
      throw new BadArgument("'" + text + "' is more than " + most);
    }
    throw new BadArgument("'" + text + "' is no whole number from 0 on");
  }

  /** A severity by its name. */
  public static LogSeverity severity(String text) {
    return LogSeverity.parse(text)
        .orElseThrow(
            () ->
                new BadArgument(
                    "'" + text + "' is no level; write TRACE, DEBUG, INFO, WARN, ERROR or FATAL"));
  }

  /** The zone that times are shown in. */
  static ZoneId zone(String text, ZoneId local) {
    if (text.equalsIgnoreCase("local")) {
      return local;
    }
    if (text.equalsIgnoreCase("utc") || text.equalsIgnoreCase("z")) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new BadArgument(
          "'" + text + "' is no time zone; write local, UTC, Europe/Berlin or +02:00");
    }
  }

  /** {@code key=value} each; the value may hold further equal signs and may be empty. */
  public static Map<String, String> pairs(
      String option, List<String> arguments, Problems problems) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals <= 0) {
        problems.add(option + ": '" + argument + "' is no pair; write " + option + " key=value");
      } else if (pairs.put(argument.substring(0, equals), argument.substring(equals + 1)) != null) {
        problems.add(option + ": '" + argument.substring(0, equals) + "' is given twice");
      }
    }
    return pairs;
  }
}
