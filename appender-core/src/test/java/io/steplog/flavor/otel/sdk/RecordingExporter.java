// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what it is handed and answers as it is told; claims success at every flush. */
final class RecordingExporter implements LogRecordExporter {
  final List<LogRecordData> records = new ArrayList<>();
  final Deque<CompletableResultCode> script = new ArrayDeque<>();
  @Nullable ConfigProperties properties;
  int flushes;
  int shutdowns;

  RecordingExporter madeWith(ConfigProperties given) {
    properties = given;
    records.clear();
    script.clear();
    flushes = 0;
    shutdowns = 0;
    return this;
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> logs) {
    CompletableResultCode scripted = script.poll();
    if (scripted != null) {
      return scripted;
    }
    records.addAll(logs);
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode flush() {
    flushes++;
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    shutdowns++;
    return CompletableResultCode.ofSuccess();
  }
}
