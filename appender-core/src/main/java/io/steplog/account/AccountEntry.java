// SPDX-License-Identifier: Apache-2.0
package io.steplog.account;

import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import java.util.List;
import java.util.Map;

/** Makes the entries of a run's account; each gets its place by being logged. */
final class AccountEntry {
  private AccountEntry() {}

  static LogEntry of(Origin origin, long epochNanos, String message, Map<String, ?> fields) {
    Thread thread = Thread.currentThread();
    return new LogEntry(
        new EntryId(0, 0),
        epochNanos,
        LogSeverity.INFO,
        "",
        RunEntry.LOGGER,
        message,
        null,
        List.of(),
        new LogThread(thread.getName(), thread.getId(), thread.getPriority(), false),
        Map.of(),
        List.of(),
        List.of(),
        Fields.of(fields),
        null,
        null,
        null,
        null,
        origin);
  }

  static long now() {
    return System.currentTimeMillis() * 1_000_000L;
  }
}
