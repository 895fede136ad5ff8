// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

/**
 * Takes what the library has to say of itself, and never throws. Any thread; must not block on
 * anything but the stream it prints to, and must not log.
 *
 * <p>A message says what happened, with which value, against which limit, and which setting changes
 * it, in one line. Codes are stable: {@code SL-1xx} journal, {@code SL-2xx} settings and entries,
 * {@code SL-3xx} delivery and stores, {@code SL-4xx} front ends, {@code SL-5xx} reading.
 */
public interface Diagnostics {
  /** Worth knowing when somebody looks. */
  void info(String code, String message);

  /** Something does not work as it was asked for; the application goes on. */
  void warn(String code, String message);

  /**
   * What an operator must know even if nobody reads the framework's status: entries left behind,
   * drops, a store that does not open, a journal that is not crash-safe. Goes to {@link #warn} and
   * to the process's original standard error, one rate-limited line.
   */
  void alert(String code, String message);
}
