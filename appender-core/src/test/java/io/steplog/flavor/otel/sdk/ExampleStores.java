// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of the last {@link ExampleStore}. */
public final class ExampleStores {
  public static final String NAME = ExampleStore.class.getName();

  private ExampleStores() {}

  /** The next export is answered so. */
  public static void answer(CompletableResultCode code) {
    ExampleStore.EXPORTER.script.add(code);
  }

  public static int flushes() {
    return ExampleStore.EXPORTER.flushes;
  }

  public static int shutdowns() {
    return ExampleStore.EXPORTER.shutdowns;
  }

  public static List<String> bodies() {
    return ExampleStore.EXPORTER.records.stream()
        .map(record -> Objects.requireNonNull(record.getBodyValue()).asString())
        .toList();
  }

  public static Map<String, Object> firstResource() {
    return values(first().getResource().getAttributes());
  }

  public static Map<String, Object> firstAttributes() {
    return values(first().getAttributes());
  }

  public static @Nullable String property(String name) {
    return Objects.requireNonNull(ExampleStore.EXPORTER.properties).getString(name);
  }

  private static LogRecordData first() {
    return ExampleStore.EXPORTER.records.get(0);
  }

  private static Map<String, Object> values(Attributes attributes) {
    Map<String, Object> values = new LinkedHashMap<>();
    attributes.forEach((key, value) -> values.put(key.getKey(), value));
    return values;
  }
}
