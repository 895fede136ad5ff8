// SPDX-License-Identifier: Apache-2.0
package io.steplog.account;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import java.util.Map;

/** Makes the entries of a run's account; each gets its place by being logged. */
final class AccountEntry {
  private AccountEntry() {}

  static LogEntry of(Origin origin, long epochNanos, String message, Map<String, ?> fields) {
    return LogEntry.ofTheLibrary(
        origin, epochNanos, LogSeverity.INFO, RunEntry.LOGGER, message, fields);
  }

  static long now() {
    return System.currentTimeMillis() * 1_000_000L;
  }
}
