// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessorBuilder;
import java.util.concurrent.TimeUnit;

/** The peer: OpenTelemetry's own appender for Logback, its batch processor, its exporter. */
final class OtelChain {
  private final SdkLoggerProvider provider;

  /**
   * Stands behind the appender that Logback's configuration names.
   *
   * @param queue the batch processor's queue, 0 for its default
   */
  OtelChain(String endpoint, String compression, int queue) {
    BatchLogRecordProcessorBuilder processor =
        BatchLogRecordProcessor.builder(
            OtlpHttpLogRecordExporter.builder()
                .setEndpoint(endpoint)
                .setCompression(compression)
                .build());
    if (queue > 0) {
      processor.setMaxQueueSize(queue);
    }
    provider = SdkLoggerProvider.builder().addLogRecordProcessor(processor.build()).build();
    OpenTelemetryAppender.install(OpenTelemetrySdk.builder().setLoggerProvider(provider).build());
  }

  void flush() {
    provider.forceFlush().join(10, TimeUnit.MINUTES);
  }
}
