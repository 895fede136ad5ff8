// SPDX-License-Identifier: Apache-2.0
package io.steplog.account;

import io.steplog.delivery.own.ProcessEnd;
import io.steplog.record.LogSeverity;
import io.steplog.record.RunEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as far as that shows within its process: a status that is given to {@code exit}
 * does not, nor which signal it was.
 *
 * @param status one of the words below
 * @param process how the process ends
 * @param mainException the class of what ended the main thread, {@code null} where nothing did
 */
record EndFacts(String status, ProcessEnd process, @Nullable String mainException) {
  /** The process ends as its last thread has, and no exception ended the main thread. */
  static final String COMPLETED = "completed";

  /** An exception ended the main thread. */
  static final String FAILED = "failed";

  /** Somebody called {@code exit}. */
  static final String ENDED = "ended";

  /** A signal asked the process to end. */
  static final String TERMINATED = "terminated";

  /** The origin was released. */
  static final String RELEASED = "released";

  /** The last front end was closed, and the process goes on. */
  static final String CLOSED = "closed";

  private static final long NANOS = 1_000_000;
  private static final long TENTH = 100;

  /** Of a process, or of logging alone. */
  static EndFacts of(ProcessEnd process, @Nullable String mainException) {
    String status =
        switch (process) {
          case LAST_THREAD -> COMPLETED;
          case EXIT -> ENDED;
          case SIGNAL -> TERMINATED;
          case NONE -> CLOSED;
        };
    boolean failed = mainException != null && process != ProcessEnd.NONE;
    return new EndFacts(failed ? FAILED : status, process, mainException);
  }

  /** Of an origin that was released. */
  static EndFacts released() {
    return new EndFacts(RELEASED, ProcessEnd.NONE, null);
  }

  /** The fields of the entry that says so. */
  Map<String, @Nullable Object> fields(OpenRun run, long ticks, Map<String, Object> losses) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(RunEntry.EVENT, RunEntry.END);
    fields.put(RunEntry.STATUS, status);
    if (process == ProcessEnd.LAST_THREAD && mainException != null) {
      // That much the launcher promises.
      fields.put(RunEntry.EXIT_CODE, 1L);
    }
    if (mainException != null) {
      fields.put(RunEntry.MAIN_EXCEPTION, mainException);
    }
    fields.put(RunEntry.DURATION, millis(run, ticks));
    fields.put(RunEntry.LEVELS, run.tally.levels());
    Map<String, Object> exception = run.tally.exception();
    if (exception != null) {
      fields.put(RunEntry.EXCEPTION, exception);
    }
    fields.putAll(losses);
    return fields;
  }

  /** The same as a sentence. */
  String message(OpenRun run, long ticks) {
    Map<String, Object> levels = run.tally.levels();
    long all = 0;
    for (Object count : levels.values()) {
      all += (Long) count;
    }
    long tenths = millis(run, ticks) / TENTH;
    StringBuilder message = new StringBuilder("run ").append(status);
    if (mainException != null) {
      message.append(" by ").append(mainException);
    }
    message.append(" after ").append(tenths / 10).append('.').append(tenths % 10).append(" s, ");
    message.append(all).append(all == 1 ? " entry" : " entries");
    add(message, levels, LogSeverity.WARN);
    add(message, levels, LogSeverity.ERROR);
    add(message, levels, LogSeverity.FATAL);
    Map<String, Object> exception = run.tally.exception();
    if (exception != null) {
      message.append("; first exception ").append(exception.get(RunEntry.TYPE));
    }
    return message.toString();
  }

  private static void add(StringBuilder message, Map<String, Object> levels, LogSeverity level) {
    Object count = levels.get(level.name());
    if (count != null) {
      message.append(", ").append(count).append(' ').append(level.name());
    }
  }

  private static long millis(OpenRun run, long ticks) {
    return Math.max(0, (ticks - run.ticks) / NANOS);
  }
}
