// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.otel.send.Endpoint;
import io.steplog.flavor.otel.send.HeaderList;
import io.steplog.flavor.otel.send.HeaderSource;
import io.steplog.flavor.otel.send.HttpReceiver;
import io.steplog.flavor.otel.send.OtlpSink;
import io.steplog.flavor.otel.send.Receiver;
import io.steplog.settings.Settings;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import io.steplog.transport.http.HttpCalls;
import io.steplog.transport.http.HttpLimits;
import io.steplog.transport.http.TlsFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store behind an OTLP address. Opening one calls nobody. */
final class OtlpStore implements LogStore {
  private final Endpoint endpoint;
  private final OtlpSink sink;

  private OtlpStore(Endpoint endpoint, OtlpSink sink) {
    this.endpoint = endpoint;
    this.sink = sink;
  }

  static OtlpStore open(FlavorContext context) throws FlavorException {
    Settings settings = context.settings();
    Endpoint endpoint = endpoint(settings);
    boolean packs = settings.get(OtelKeys.COMPRESSION) == OtelKeys.Compression.GZIP;
    try {
      HeaderSource headers =
          new HeaderSource(
              settings.find(OtelKeys.HEADERS).orElse(HeaderList.NONE),
              settings.find(OtelKeys.HEADERS_FILE));
      refuseToLeak(endpoint, headers.current());
      Receiver receiver =
          settings.get(OtelKeys.PROTOCOL).equals(OtelKeys.GRPC)
              ? GrpcStores.receiver(settings, endpoint, packs, proxy(settings))
              : new HttpReceiver(
                  endpoint, calls(context.storeName(), settings), packs, InstantSource.system());
      OtlpSink sink =
          new OtlpSink(
              endpoint,
              headers,
              receiver,
              ResourceSettings.attributes(settings),
              context.diagnostics());
      return new OtlpStore(endpoint, sink);
    } catch (IOException e) {
      throw new FlavorException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Where requests go: the address for logs before the base of all signals. */
  static Endpoint endpoint(Settings settings) {
    if (settings.get(OtelKeys.PROTOCOL).equals(OtelKeys.GRPC)) {
      boolean nowhere =
          !settings.isSet(OtelKeys.ENDPOINT) && !settings.isSet(OtelKeys.BASE_ENDPOINT);
      return (nowhere ? OtelKeys.GRPC_ENDPOINT : named(settings)).withoutPath();
    }
    return named(settings);
  }

  private static Endpoint named(Settings settings) {
    return settings
        .find(OtelKeys.ENDPOINT)
        .orElseGet(() -> settings.get(OtelKeys.BASE_ENDPOINT).below());
  }

  /** Refuses what would show a key to the network. */
  static void refuseToLeak(Endpoint endpoint, HeaderList headers) throws FlavorException {
    if (!endpoint.mayBeSent(headers)) {
      throw new FlavorException(
          "otel.headers would go over plain HTTP to "
              + endpoint.uri().getHost()
              + ": otel.endpoint must begin with https:// or be on loopback");
    }
  }

  private static HttpCalls calls(String store, Settings settings) throws IOException {
    return new HttpCalls(
        store,
        new HttpLimits(
            settings.get(OtelKeys.CONNECT_TIMEOUT),
            settings.get(OtelKeys.TIMEOUT),
            HttpLimits.DEFAULT.bodyBytes()),
        TlsFiles.context(
            settings.find(OtelKeys.CA_FILE),
            settings.find(OtelKeys.CERTIFICATE_FILE),
            settings.find(OtelKeys.KEY_FILE)),
        proxy(settings));
  }

  private static @Nullable ProxySelector proxy(Settings settings) {
    Optional<String> named = settings.find(OtelKeys.PROXY);
    if (named.isEmpty()) {
      return null;
    }
    int colon = named.get().lastIndexOf(':');
    int port = Integer.parseInt(named.get().substring(colon + 1));
    return ProxySelector.of(
        InetSocketAddress.createUnresolved(named.get().substring(0, colon), port));
  }

  @Override
  public String identity() {
    return "otlp " + endpoint;
  }

  @Override
  public LogSink sink() {
    return sink;
  }

  @Override
  public void close() {
    sink.close(Duration.ZERO);
  }
}
