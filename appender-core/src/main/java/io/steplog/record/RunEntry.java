// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

/**
 * How an entry that says what a run runs with, or how it ended, is told from all others: by its
 * logger and by {@link #EVENT} among its fields.
 */
public final class RunEntry {
  /** The logger of such entries. */
  public static final String LOGGER = "steplog.run";

  /** The field that says which of them it is. */
  public static final String EVENT = "run.event";

  /** Of the first: what was known as the origin began to log. */
  public static final String START = "start";

  /** Of what the program added. */
  public static final String CONFIG = "config";

  /** The field that holds what the program added. */
  public static final String ADDED = "config";

  /** Of the last: what was known as the origin came to its end. */
  public static final String END = "end";

  /** The field that says how it ended, as far as that can be known within the process. */
  public static final String STATUS = "status";

  /** The field with the process's exit code, where it is known. */
  public static final String EXIT_CODE = "exit_code";

  /** The field with the class of what ended the main thread. */
  public static final String MAIN_EXCEPTION = "main_exception";

  /** The field that says how long the run took. */
  public static final String DURATION = "duration_ms";

  /** The field with the number of its entries by level, this one not counted. */
  public static final String LEVELS = "entries";

  /** The field with the number of log calls that left no entry, by reason. */
  public static final String DROPS = "drops";

  /** In that field, those of a released origin, whose reasons are not told apart. */
  public static final String NOT_ACCEPTED = "not_accepted";

  /** The field with the number of entries that a store did not get, by store and reason. */
  public static final String STORE_DROPS = "store_drops";

  /** The field with the first exception that was logged as a warning or worse. */
  public static final String EXCEPTION = "first_exception";

  /** In that field, the exception's class. */
  public static final String TYPE = "type";

  /** In that field, what the same exception has in another run too. */
  public static final String FINGERPRINT = "fingerprint";

  private RunEntry() {}

  /** Whether it is one. */
  public static boolean is(LogEntry entry) {
    return entry.logger().equals(LOGGER) && entry.fields().get(EVENT) instanceof String;
  }
}
