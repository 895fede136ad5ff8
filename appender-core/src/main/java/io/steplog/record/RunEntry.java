// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

/**
 * How an entry that says what a run runs with is told from all others: by its logger and by {@link
 * #EVENT} among its fields.
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

  private RunEntry() {}

  /** Whether it is one. */
  public static boolean is(LogEntry entry) {
    return entry.logger().equals(LOGGER) && entry.fields().get(EVENT) instanceof String;
  }
}
