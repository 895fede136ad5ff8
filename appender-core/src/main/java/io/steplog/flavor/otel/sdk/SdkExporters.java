// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.steplog.store.LogStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds an exporter by the name of its provider or of its class. */
public final class SdkExporters {
  private static final int MOST_PROVIDERS = 256;

  private SdkExporters() {}

  /**
   * Opens a store over the exporter that is named.
   *
   * @throws IllegalArgumentException if there is none, or it cannot be made; says what to do
   */
  public static LogStore open(SdkSetup setup, ClassLoader loader) {
    List<String> known = new ArrayList<>();
    Iterator<ConfigurableLogRecordExporterProvider> found =
        ServiceLoader.load(ConfigurableLogRecordExporterProvider.class, loader).iterator();
    for (int asked = 0; asked < MOST_PROVIDERS; asked++) {
      try {
        if (!found.hasNext()) {
          break;
        }
        ConfigurableLogRecordExporterProvider provider = found.next();
        if (provider.getName().equals(setup.exporter())) {
          return new NamedExporterStore(place(setup), provider::createExporter).begin(setup);
        }
        known.add(provider.getName());
      } catch (ServiceConfigurationError broken) {
        // The next one may be whole.
        continue;
      }
    }
    return ofClass(setup, loader, known);
  }

  private static String place(SdkSetup setup) {
    String endpoint = setup.properties().getOrDefault("otel.exporter.otlp.logs.endpoint", "");
    return setup.exporter() + (endpoint.isEmpty() ? "" : " " + endpoint);
  }

  private static LogStore ofClass(SdkSetup setup, ClassLoader loader, List<String> known) {
    String name = setup.exporter();
    try {
      // Not initialised before its type is known: the name is data.
      Class<?> type = Class.forName(name, false, loader);
      if (OtelLogStore.class.isAssignableFrom(type)) {
        return ((OtelLogStore) type.getConstructor().newInstance()).begin(setup);
      }
      if (LogRecordExporter.class.isAssignableFrom(type)) {
        LogRecordExporter exporter = (LogRecordExporter) type.getConstructor().newInstance();
        return new NamedExporterStore(name, properties -> exporter).begin(setup);
      }
      throw new IllegalArgumentException(
          "otel.exporter = " + name + " is neither a LogRecordExporter nor an OtelLogStore");
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "otel.exporter = "
              + name
              + " is no class, and no exporter of the SDK on the class path: there are otlp and "
              + known,
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "otel.exporter = " + name + " cannot be made by its public constructor: " + e, e);
    }
  }
}
