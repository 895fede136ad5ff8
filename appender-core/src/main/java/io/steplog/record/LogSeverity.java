// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.Locale;
import java.util.Optional;

/**
 * The 24 severities of OpenTelemetry's log data model, by its names and numbers, so that no front
 * end has to squeeze its own levels.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber">the
 *     data model</a>
 */
public enum LogSeverity {
  TRACE,
  TRACE2,
  TRACE3,
  TRACE4,
  DEBUG,
  DEBUG2,
  DEBUG3,
  DEBUG4,
  INFO,
  INFO2,
  INFO3,
  INFO4,
  WARN,
  WARN2,
  WARN3,
  WARN4,
  ERROR,
  ERROR2,
  ERROR3,
  ERROR4,
  FATAL,
  FATAL2,
  FATAL3,
  FATAL4;

  private static final LogSeverity[] ALL = values();

  /** OpenTelemetry's number, 1 to 24. */
  public int number() {
    return ordinal() + 1;
  }

  /** The severity with this OpenTelemetry number; numbers out of range give the nearest. */
  public static LogSeverity ofNumber(int number) {
    return ALL[Math.max(1, Math.min(24, number)) - 1];
  }

  /** ZenML's level number: 10, 20, 30, 40 or 50; never 0, which its dashboard hides. */
  public int zenmlLevel() {
    return switch (ordinal() / 4) {
      case 0, 1 -> 10;
      case 2 -> 20;
      case 3 -> 30;
      case 4 -> 40;
      default -> 50;
    };
  }

  /** The least severity that ZenML writes with this level number; unknown numbers give INFO. */
  public static LogSeverity ofZenmlLevel(int level) {
    return switch (level) {
      case 10 -> DEBUG;
      case 30 -> WARN;
      case 40 -> ERROR;
      case 50 -> FATAL;
      default -> INFO;
    };
  }

  /**
   * Reads a name in any case; the names of java.util.logging, CRITICAL and INFORMATION are
   * understood as well.
   */
  public static Optional<LogSeverity> parse(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    switch (name) {
      case "WARNING":
        return Optional.of(WARN);
      case "SEVERE":
        return Optional.of(ERROR);
      case "CRITICAL":
        return Optional.of(FATAL);
      case "INFORMATION":
        return Optional.of(INFO);
      case "CONFIG":
        return Optional.of(DEBUG3);
      case "FINE":
        return Optional.of(DEBUG2);
      case "FINER":
        return Optional.of(DEBUG);
      case "FINEST":
        return Optional.of(TRACE);
      default:
        for (LogSeverity severity : ALL) {
          if (severity.name().equals(name)) {
            return Optional.of(severity);
          }
        }
        return Optional.empty();
    }
  }
}
