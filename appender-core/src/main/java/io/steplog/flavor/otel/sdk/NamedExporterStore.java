// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.function.Function;

/** A store over an exporter that was found by its name. */
final class NamedExporterStore extends OtelLogStore {
  private final String place;
  private final Function<ConfigProperties, LogRecordExporter> maker;

  /**
   * A store at this place.
   *
   * @param place the exporter's name and address
   */
  NamedExporterStore(String place, Function<ConfigProperties, LogRecordExporter> maker) {
    this.place = place;
    this.maker = maker;
  }

  @Override
  protected LogRecordExporter exporter(ConfigProperties properties) {
    return maker.apply(properties);
  }

  @Override
  public String identity() {
    return "otel " + place;
  }
}
