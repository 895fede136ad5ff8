// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.FlavorException;
import io.steplog.flavor.otel.grpc.CallSetup;
import io.steplog.flavor.otel.grpc.GrpcReceiver;
import io.steplog.flavor.otel.send.Endpoint;
import io.steplog.flavor.otel.send.Receiver;
import io.steplog.settings.Settings;
import io.steplog.transport.http.TlsFiles;
import java.io.IOException;
import java.net.ProxySelector;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens receivers that are called by gRPC; loads where the library for it is missing. */
final class GrpcStores {
  /** What the SDK speaks gRPC by; brings the client that we use. */
  static final String ARTIFACT = "io.opentelemetry:opentelemetry-exporter-sender-okhttp";

  private GrpcStores() {}

  static Receiver receiver(
      Settings settings, Endpoint endpoint, boolean packs, @Nullable ProxySelector proxy)
      throws FlavorException, IOException {
    try {
      CallSetup setup =
          new CallSetup(
              endpoint.uri(),
              packs,
              settings.get(OtelKeys.CONNECT_TIMEOUT),
              settings.get(OtelKeys.TIMEOUT),
              TlsFiles.context(
                  settings.find(OtelKeys.CA_FILE),
                  settings.find(OtelKeys.CERTIFICATE_FILE),
                  settings.find(OtelKeys.KEY_FILE)),
              TlsFiles.trust(settings.find(OtelKeys.CA_FILE)),
              proxy);
      return new GrpcReceiver(setup, InstantSource.system());
    } catch (LinkageError e) {
      throw new FlavorException(
          "otel.protocol = grpc needs OkHttp on the class path; add " + ARTIFACT, e);
    }
  }
}
