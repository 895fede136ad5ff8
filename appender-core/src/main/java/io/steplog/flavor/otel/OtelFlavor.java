// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.settings.SettingKey;
import io.steplog.store.LogStore;
import java.util.List;
import java.util.Optional;

/**
 * Delivers to OpenTelemetry. The default way needs no library; gRPC and the SDK's exporters need
 * the artifacts that are named here, and where one is missing the store says so when it opens.
 */
public final class OtelFlavor implements Flavor {
  @Override
  public String name() {
    return "otel";
  }

  @Override
  public String meaning() {
    return "OpenTelemetry: any receiver of OTLP at otel.endpoint; otel.protocol = grpc needs "
        + GrpcStores.ARTIFACT
        + ", and another otel.exporter"
        + " io.opentelemetry:opentelemetry-sdk-extension-autoconfigure-spi and the exporter's own.";
  }

  @Override
  public List<SettingKey<?>> keys() {
    return OtelKeys.all();
  }

  @Override
  public boolean canFetch() {
    return false;
  }

  @Override
  public Optional<String> mavenArtifact() {
    return Optional.of("io.opentelemetry:opentelemetry-sdk-extension-autoconfigure-spi");
  }

  @Override
  public LogStore open(FlavorContext context) throws FlavorException {
    boolean ours = context.settings().get(OtelKeys.EXPORTER).equals(OtelKeys.OTLP);
    return ours ? OtlpStore.open(context) : SdkStores.open(context);
  }
}
