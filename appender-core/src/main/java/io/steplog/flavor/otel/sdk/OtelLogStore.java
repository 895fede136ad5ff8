// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A store over any {@link LogRecordExporter}: {@code otel.exporter} names a class that extends this
 * one, has a public constructor without arguments and says which exporter it is. The exporter is
 * called directly, one batch at a time, by the delivery thread; the journal is its queue, so it
 * needs none.
 */
public abstract class OtelLogStore implements LogStore {
  private @Nullable SdkSink sink;

  /**
   * Makes the exporter; called once, when the store opens.
   *
   * @param properties the process's settings by the SDK's names, as {@code
   *     otel.exporter.otlp.endpoint}; ours come before the standard's
   */
  protected abstract LogRecordExporter exporter(ConfigProperties properties);

  /** Opens it. */
  final OtelLogStore begin(SdkSetup setup) {
    LogRecordExporter exporter = exporter(new SdkProperties(setup.properties()));
    sink = new SdkSink(exporter, setup.resource(), setup.timeout());
    return this;
  }

  @Override
  public String identity() {
    return "otel " + getClass().getName();
  }

  @Override
  public final LogSink sink() {
    return Objects.requireNonNull(sink, "opened by its flavor");
  }

  @Override
  public void close() {
    SdkSink opened = sink;
    if (opened != null) {
      opened.close(Duration.ZERO);
    }
  }
}
