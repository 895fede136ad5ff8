// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.otel.send.Percent;
import io.steplog.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The resource that entries are sent as part of. */
final class ResourceSettings {
  private static final String SERVICE_NAME = "service.name";

  /** What the specification says of a program that nobody named. */
  private static final String UNNAMED = "unknown_service:java";

  private ResourceSettings() {}

  /** Its attributes, {@code service.name} always among them. */
  static Map<String, String> attributes(Settings settings) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(SERVICE_NAME, UNNAMED);
    settings
        .get(OtelKeys.RESOURCE_ATTRIBUTES)
        .forEach((key, value) -> attributes.put(Percent.decode(key), Percent.decode(value)));
    settings.find(OtelKeys.SERVICE_NAME).ifPresent(name -> attributes.put(SERVICE_NAME, name));
    return attributes;
  }
}
