// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.form;

import io.steplog.record.LogSeverity;
import java.util.List;
import java.util.Locale;

/** Datadog's words for how grave a log is: those that are sent, and all that may come back. */
public final class Status {
  private static final List<String> SENT =
      List.of("trace", "debug", "info", "warn", "error", "critical");

  private static final List<List<String>> WORDS =
      List.of(
          List.of("trace"),
          List.of("debug"),
          List.of("info", "notice", "ok"),
          List.of("warn", "warning"),
          List.of("error", "err"),
          List.of("critical", "crit", "alert", "emergency", "emerg", "fatal"));

  private Status() {}

  /** The word that is sent. */
  public static String of(LogSeverity severity) {
    return SENT.get(severity.ordinal() / 4);
  }

  /** The least severity that a word may mean; INFO for a word that is none. */
  public static LogSeverity severityOf(String status) {
    String word = status.toLowerCase(Locale.ROOT);
    for (int i = 0; i < WORDS.size(); i++) {
      if (WORDS.get(i).contains(word)) {
        return LogSeverity.values()[i * 4];
      }
    }
    return LogSeverity.INFO;
  }

  /** All words that something of this severity or graver may come back under. */
  public static List<String> atLeast(LogSeverity severity) {
    return WORDS.subList(severity.ordinal() / 4, WORDS.size()).stream()
        .flatMap(List::stream)
        .toList();
  }
}
