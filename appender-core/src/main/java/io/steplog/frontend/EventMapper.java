// SPDX-License-Identifier: Apache-2.0
package io.steplog.frontend;

import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogSeverity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a framework's events. Called on the thread that hands an event over, under no lock; keeps
 * nothing of it. What a method throws costs the one entry, which is counted as dropped.
 *
 * @param <E> the framework's event
 */
public interface EventMapper<E> {
  /**
   * The package of the framework's classes that print its console: what they print is no second
   * entry of an event.
   */
  String frameworkPackage();

  /** The logger's name; empty where there is none. */
  String loggerOf(E event);

  /** When it was logged, in nanoseconds since 1970. */
  long epochNanosOf(E event);

  /** How severe it is. */
  LogSeverity severityOf(E event);

  /**
   * The diagnostic context, as far as its keys may override the origin. What this throws is passed
   * over, since {@link #map} meets it again and can name it in the entry.
   */
  Map<String, String> contextOf(E event);

  /**
   * The value of a key of the calling thread's diagnostic context, for what that thread prints;
   * {@code null} where it has none.
   */
  default @Nullable String contextHere(String key) {
    return null;
  }

  /** Writes every further item; time, severity and origin are in the entry already. */
  void map(E event, EntryEncoder entry);
}
