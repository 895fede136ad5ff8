// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.terminal;

import io.steplog.record.LogSeverity;

/**
 * Colours for text that was escaped before. On a terminal alone, and not where the user set {@code
 * NO_COLOR}.
 */
public enum Palette {
  /** No colours: text comes back as it is. */
  PLAIN,
  /** The sixteen colours that every terminal has, so that the user's own scheme decides. */
  ANSI;

  private static final String RESET = "\u001b[0m";

  /** Text in the colour of a severity. */
  public String severity(LogSeverity severity, String text) {
    return switch (severity.ordinal() / 4) {
      case 0, 1 -> dim(text);
      case 2 -> wrap("32", text);
      case 3 -> wrap("33", text);
      case 4 -> wrap("31", text);
      default -> wrap("1;31", text);
    };
  }

  /** Text that matters less. */
  public String dim(String text) {
    return wrap("2", text);
  }

  /** Text that says which part this is. */
  public String name(String text) {
    return wrap("36", text);
  }

  /** A heading. */
  public String bold(String text) {
    return wrap("1", text);
  }

  /** Good news. */
  public String good(String text) {
    return wrap("32", text);
  }

  /** Bad news. */
  public String bad(String text) {
    return wrap("1;31", text);
  }

  private String wrap(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + 'm' + text + RESET;
  }
}
