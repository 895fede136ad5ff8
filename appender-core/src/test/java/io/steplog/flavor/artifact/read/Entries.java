// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import java.util.List;
import java.util.Map;

/** Entries as tests need them: plain ones, and each with one thing changed. */
public final class Entries {
  /** A second of the year 2026, as nanoseconds. */
  public static final long START = 1_767_604_530_000_000_000L;

  public static final Origin ORIGIN = Origin.of("run-1", "train", "step");

  private Entries() {}

  /** An entry of a writer at a position, logged so many nanoseconds after {@link #START}. */
  public static LogEntry at(long writer, long position, long nanos, String message) {
    return of(ORIGIN, new EntryId(writer, position), START + nanos, LogSeverity.INFO, message);
  }

  public static LogEntry of(
      Origin origin, EntryId id, long epochNanos, LogSeverity severity, String message) {
    return new LogEntry(
        id,
        epochNanos,
        severity,
        severity.name(),
        "com.acme.Train",
        message,
        null,
        List.of(),
        new LogThread("main", 1, 5, false),
        Map.of(),
        List.of(),
        List.of(),
        Fields.EMPTY,
        null,
        null,
        null,
        null,
        origin);
  }

  public static LogEntry with(LogEntry e, LogSeverity severity) {
    return of(e.origin(), e.id(), e.epochNanos(), severity, e.message());
  }

  public static LogEntry with(LogEntry e, ThrowableText thrown) {
    return new LogEntry(
        e.id(),
        e.epochNanos(),
        e.severity(),
        e.severityText(),
        e.logger(),
        e.message(),
        e.template(),
        e.arguments(),
        e.thread(),
        e.context(),
        e.contextStack(),
        e.markers(),
        e.fields(),
        thrown,
        e.callSite(),
        e.trace(),
        e.sequence(),
        e.origin());
  }

  public static LogEntry with(
      LogEntry e, String logger, Map<String, String> context, Fields fields) {
    return new LogEntry(
        e.id(),
        e.epochNanos(),
        e.severity(),
        e.severityText(),
        logger,
        e.message(),
        e.template(),
        e.arguments(),
        e.thread(),
        context,
        e.contextStack(),
        e.markers(),
        fields,
        e.throwable(),
        e.callSite(),
        e.trace(),
        e.sequence(),
        e.origin());
  }
}
