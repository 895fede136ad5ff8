// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.steplog.flavor.otel.mapping.RecordMapping;
import io.steplog.record.LogEntry;
import io.steplog.record.TraceContext;

/**
 * An entry as the SDK's exporters see it. Immutable.
 *
 * @param entry the entry
 * @param resource what it is part of
 * @param attributes as the mapping names them
 */
record EntryRecord(LogEntry entry, Resource resource, Attributes attributes)
    implements LogRecordData {
  private static final Severity[] SEVERITIES = Severity.values();

  static EntryRecord of(LogEntry entry, Resource resource) {
    SdkAttributes into = new SdkAttributes();
    into.text("log.record.uid", entry.id().toString());
    RecordMapping.origin(entry.origin(), into);
    RecordMapping.entry(entry, into);
    return new EntryRecord(entry, resource, into.attributes());
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return InstrumentationScopeInfo.create(entry.logger());
  }

  @Override
  public long getTimestampEpochNanos() {
    return Math.max(0, entry.epochNanos());
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return getTimestampEpochNanos();
  }

  @Override
  public SpanContext getSpanContext() {
    TraceContext trace = entry.trace();
    return trace == null
        ? SpanContext.getInvalid()
        : SpanContext.create(
            trace.traceIdText(),
            trace.spanIdText(),
            TraceFlags.fromByte((byte) trace.flags()),
            TraceState.getDefault());
  }

  @Override
  public Severity getSeverity() {
    // The first constant says that the severity is not known.
    return SEVERITIES[entry.severity().number()];
  }

  @Override
  public String getSeverityText() {
    return entry.severityText();
  }

  @Override
  @SuppressWarnings("deprecation") // Still abstract, and older exporters ask for it.
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return io.opentelemetry.sdk.logs.data.Body.string(entry.message());
  }

  @Override
  public Value<?> getBodyValue() {
    return Value.of(entry.message());
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }
}
