// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.otel.sdk.SdkExporters;
import io.steplog.flavor.otel.sdk.SdkSetup;
import io.steplog.flavor.otel.send.Endpoint;
import io.steplog.flavor.otel.send.HeaderList;
import io.steplog.flavor.otel.send.HeaderSource;
import io.steplog.settings.Settings;
import io.steplog.store.LogStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Opens stores over exporters of the SDK, and hands them our settings by the SDK's names. */
final class SdkStores {
  private static final String OTLP = "otel.exporter.otlp.";
  private static final String LOGS = OTLP + "logs.";

  private SdkStores() {}

  static LogStore open(FlavorContext context) throws FlavorException {
    Settings settings = context.settings();
    try {
      SdkSetup setup =
          new SdkSetup(
              settings.get(OtelKeys.EXPORTER),
              properties(settings),
              ResourceSettings.attributes(settings),
              settings.get(OtelKeys.TIMEOUT));
      ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
      return SdkExporters.open(
          setup, ofThread != null ? ofThread : SdkStores.class.getClassLoader());
    } catch (IOException | IllegalArgumentException e) {
      throw new FlavorException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Map<String, String> properties(Settings settings)
      throws IOException, FlavorException {
    Map<String, String> all = new TreeMap<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("OTEL_")) {
                all.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
              }
            });
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("otel.")) {
        all.put(name, System.getProperty(name));
      }
    }
    addOurs(settings, all);
    return all;
  }

  private static void addOurs(Settings settings, Map<String, String> into)
      throws IOException, FlavorException {
    Endpoint endpoint = OtlpStore.endpoint(settings);
    HeaderList headers =
        new HeaderSource(
                settings.find(OtelKeys.HEADERS).orElse(HeaderList.NONE),
                settings.find(OtelKeys.HEADERS_FILE))
            .current();
    OtlpStore.refuseToLeak(endpoint, headers);
    put(LOGS + "endpoint", endpoint.toString(), into);
    put(LOGS + "headers", encoded(headers), into);
    put(LOGS + "protocol", settings.get(OtelKeys.PROTOCOL), into);
    put(LOGS + "timeout", settings.get(OtelKeys.TIMEOUT).toMillis() + "ms", into);
    put(
        LOGS + "compression",
        settings.get(OtelKeys.COMPRESSION).name().toLowerCase(Locale.ROOT),
        into);
    put(LOGS + "certificate", text(settings.find(OtelKeys.CA_FILE)), into);
    put(LOGS + "client.certificate", text(settings.find(OtelKeys.CERTIFICATE_FILE)), into);
    put(LOGS + "client.key", text(settings.find(OtelKeys.KEY_FILE)), into);
  }

  private static void put(String name, String value, Map<String, String> into) {
    if (!value.isEmpty()) {
      into.put(name, value);
    }
  }

  private static String encoded(HeaderList headers) {
    return headers.reveal().entrySet().stream()
        .map(
            header ->
                header.getKey()
                    + '='
                    + URLEncoder.encode(header.getValue(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
        .collect(Collectors.joining(","));
  }

  private static String text(Optional<?> file) {
    return file.map(Object::toString).orElse("");
  }
}
