// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import java.time.Duration;
import java.util.Map;

/**
 * What a store over an exporter of the SDK is made with.
 *
 * @param exporter a provider's name, or a class
 * @param properties what the exporter may ask for, by the SDK's own names
 * @param resource the attributes of the resource
 * @param timeout how long one export may take
 */
public record SdkSetup(
    String exporter,
    Map<String, String> properties,
    Map<String, String> resource,
    Duration timeout) {
  public SdkSetup {
    properties = Map.copyOf(properties);
    resource = Map.copyOf(resource);
  }

  /** Without the properties: headers may be among them. */
  @Override
  public String toString() {
    return "SdkSetup[" + exporter + "]";
  }
}
