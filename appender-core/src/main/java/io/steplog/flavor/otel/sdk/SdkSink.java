// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.steplog.flavor.otel.mapping.RecordMapping;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.LogSink;
import io.steplog.store.SinkResult;
import io.steplog.transport.PieceByPiece;
import io.steplog.transport.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Hands batches to an exporter and goes by the answer of {@code export} alone: {@code flush}
 * answers success when nothing arrived. One thread.
 */
final class SdkSink implements LogSink {
  private static final Duration LEAST_SHUTDOWN = Duration.ofSeconds(1);

  private final LogRecordExporter exporter;
  private final Map<String, String> resourceAttributes;
  private final Duration timeout;
  private final PieceByPiece pieces = new PieceByPiece(this::send);
  private boolean closed;

  SdkSink(LogRecordExporter exporter, Map<String, String> resource, Duration timeout) {
    this.exporter = exporter;
    this.resourceAttributes = Map.copyOf(resource);
    this.timeout = timeout;
  }

  @Override
  public synchronized SinkResult write(LogBatch batch) {
    return closed ? new SinkResult.Refused("the store is closed") : pieces.write(batch);
  }

  private Verdict send(List<LogEntry> entries) {
    List<LogRecordData> records = new ArrayList<>(entries.size());
    Map<Origin, Resource> resources = new HashMap<>();
    for (LogEntry entry : entries) {
      Resource resource = resources.computeIfAbsent(entry.origin(), this::resource);
      records.add(EntryRecord.of(entry, resource));
    }
    CompletableResultCode result = exporter.export(records);
    result.join(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (!result.isDone()) {
      return new Verdict.Later(
          Duration.ZERO, "no answer of the exporter within " + timeout.toMillis() + " ms");
    }
    return result.isSuccess()
        ? new Verdict.Taken(0, "")
        : ExportFailure.verdict(result.getFailureThrowable());
  }

  private Resource resource(Origin origin) {
    SdkAttributes into = new SdkAttributes();
    RecordMapping.resource(resourceAttributes, origin, into);
    return Resource.create(into.attributes());
  }

  @Override
  public synchronized void close(Duration deadline) {
    if (!closed) {
      closed = true;
      Duration wait = deadline.compareTo(LEAST_SHUTDOWN) < 0 ? LEAST_SHUTDOWN : deadline;
      exporter.shutdown().join(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
