// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ShownMessage;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes entries that say only what a test is about; everything else has an ordinary value. */
public final class EntryMaker {
  /** 2026-01-05T09:15:30Z. */
  public static final long TIME = 1_767_604_530_000_000_000L;

  public static final long WRITER = 0x123456789abcdefL;
  public static final Origin ORIGIN = Origin.of("run-1", "train", "step");

  private EntryId id = new EntryId(WRITER, 8);
  private long epochNanos = TIME;
  private LogSeverity severity = LogSeverity.INFO;
  private String severityText = "INFO";
  private String logger = "com.acme.train.Trainer";
  private String message = "epoch done";
  private @Nullable ShownMessage shown;
  private @Nullable String template;
  private List<@Nullable Object> arguments = List.of();
  private LogThread thread = new LogThread("main", 1, 5, false);
  private Map<String, String> context = Map.of();
  private List<String> contextStack = List.of();
  private List<String> markers = List.of();
  private Fields fields = Fields.EMPTY;
  private @Nullable ThrowableText throwable;
  private @Nullable CallSite callSite;
  private @Nullable TraceContext trace;
  private @Nullable Long sequence;
  private Origin origin = ORIGIN;

  /** The ordinary entry with this message. */
  public static EntryMaker entry(String message) {
    EntryMaker maker = new EntryMaker();
    maker.message = message;
    return maker;
  }

  /** The ordinary entry at this position, which its message names. */
  public static EntryMaker entryAt(long position) {
    return entry("entry at " + position).position(position);
  }

  public EntryMaker id(long writer, long position) {
    id = new EntryId(writer, position);
    return this;
  }

  public EntryMaker position(long position) {
    return id(id.writer(), position);
  }

  public EntryMaker at(long nanos) {
    epochNanos = nanos;
    return this;
  }

  public EntryMaker severity(LogSeverity value) {
    return severity(value, value.name());
  }

  public EntryMaker severity(LogSeverity value, String text) {
    severity = value;
    severityText = text;
    return this;
  }

  public EntryMaker logger(String name) {
    logger = name;
    return this;
  }

  public EntryMaker message(String text) {
    message = text;
    return this;
  }

  public EntryMaker shown(@Nullable ShownMessage value) {
    shown = value;
    return this;
  }

  public EntryMaker template(String text, List<@Nullable Object> values) {
    template = text;
    arguments = values;
    return this;
  }

  public EntryMaker thread(LogThread value) {
    thread = value;
    return this;
  }

  public EntryMaker context(Map<String, String> values) {
    context = values;
    return this;
  }

  public EntryMaker contextStack(List<String> values) {
    contextStack = values;
    return this;
  }

  public EntryMaker markers(List<String> names) {
    markers = names;
    return this;
  }

  public EntryMaker fields(Fields values) {
    fields = values;
    return this;
  }

  public EntryMaker throwable(@Nullable ThrowableText text) {
    throwable = text;
    return this;
  }

  public EntryMaker callSite(@Nullable CallSite site) {
    callSite = site;
    return this;
  }

  public EntryMaker trace(@Nullable TraceContext value) {
    trace = value;
    return this;
  }

  public EntryMaker sequence(@Nullable Long number) {
    sequence = number;
    return this;
  }

  public EntryMaker origin(Origin value) {
    origin = value;
    return this;
  }

  public LogEntry make() {
    return new LogEntry(
        id,
        epochNanos,
        severity,
        severityText,
        logger,
        message,
        shown,
        template,
        arguments,
        thread,
        context,
        contextStack,
        markers,
        fields,
        throwable,
        callSite,
        trace,
        sequence,
        origin);
  }
}
