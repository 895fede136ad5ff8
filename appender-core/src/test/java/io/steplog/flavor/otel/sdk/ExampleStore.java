// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/** What a user writes for an exporter that nobody ships. */
public final class ExampleStore extends OtelLogStore {
  static final RecordingExporter EXPORTER = new RecordingExporter();

  @Override
  protected LogRecordExporter exporter(ConfigProperties properties) {
    return EXPORTER.madeWith(properties);
  }
}
