// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.testing;

import io.steplog.journal.folder.Notices;
import io.steplog.record.DropReason;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import io.steplog.record.ThrowableCapture;
import io.steplog.record.ThrowableText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes entries a second apart, each with what the test cares about. Not for several threads. */
public final class Entries {
  /** When the first entry was logged. */
  public static final Instant FIRST = Instant.parse("2026-01-05T09:15:30.250Z");

  private long made;
  private Origin origin = Origin.of("run-1", "train", "step");

  /** Entries made from now on are from here. */
  public Entries from(Origin other) {
    origin = other;
    return this;
  }

  /** An entry at INFO. */
  public LogEntry info(String message) {
    return of(LogSeverity.INFO, message, Fields.EMPTY, null);
  }

  /** An entry at any level. */
  public LogEntry at(LogSeverity severity, String message) {
    return of(severity, message, Fields.EMPTY, null);
  }

  /** An entry with fields. */
  public LogEntry with(Map<String, Object> fields, String message) {
    return of(LogSeverity.INFO, message, Fields.of(fields), null);
  }

  /** An entry at ERROR with what was thrown. */
  public LogEntry thrown(String message, Throwable thrown) {
    return of(LogSeverity.ERROR, message, Fields.EMPTY, ThrowableCapture.of(thrown));
  }

  /** An entry by which a run says what it ran with or how it ended. */
  public LogEntry run(String event, Map<String, Object> facts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(RunEntry.EVENT, event);
    fields.putAll(facts);
    return of(LogSeverity.INFO, RunEntry.LOGGER, event, Fields.of(fields), null);
  }

  /** The entry that tells of a hole in the stream. */
  public LogEntry dropped(long count) {
    long now = Nanos.of(FIRST.plusSeconds(made++));
    return Notices.entry(
        Map.of(DropReason.OVERFLOW_TIMEOUT, count), now, now, new EntryId(7, 8 * made + 1), origin);
  }

  private LogEntry of(
      LogSeverity severity, String message, Fields fields, @Nullable ThrowableText throwable) {
    return of(severity, "com.acme.Trainer", message, fields, throwable);
  }

  private LogEntry of(
      LogSeverity severity,
      String logger,
      String message,
      Fields fields,
      @Nullable ThrowableText throwable) {
    long n = made++;
    return new LogEntry(
        new EntryId(7, 8 * (n + 1)),
        Nanos.of(FIRST.plusSeconds(n)),
        severity,
        severity.name(),
        logger,
        message,
        null,
        List.of(),
        new LogThread("main", 1, 5, false),
        Map.of(),
        List.of(),
        List.of(),
        fields,
        throwable,
        null,
        null,
        null,
        origin);
  }
}
