// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.otel.send.Endpoint;
import io.steplog.flavor.otel.send.HeaderList;
import io.steplog.settings.SettingKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Lists every setting of the OpenTelemetry store. Where the standard has a variable for one, the
 * variable for logs comes before that for all signals, and ours before both.
 */
public final class OtelKeys {
  /** How requests are packed. */
  public enum Compression {
    GZIP,
    NONE
  }

  /** The exporter that needs no library. */
  public static final String OTLP = "otlp";

  static final String HTTP = "http/protobuf";
  static final String GRPC = "grpc";

  /** Where gRPC is spoken while no address is set. */
  static final Endpoint GRPC_ENDPOINT = Endpoint.parse("http://localhost:4317");

  private static final String STANDARD = "OTEL_EXPORTER_OTLP_";
  private static final String LOGS = STANDARD + "LOGS_";

  public static final SettingKey<Endpoint> ENDPOINT =
      SettingKey.of(
              "otel.endpoint",
              OtelTypes.ENDPOINT,
              "Where OTLP requests go, as it stands; /v1/logs is added only where there is no"
                  + " path.")
          .alsoFrom(LOGS + "ENDPOINT")
          .whenUnset("below otel.base-endpoint");

  public static final SettingKey<Endpoint> BASE_ENDPOINT =
      SettingKey.of(
              "otel.base-endpoint",
              OtelTypes.ENDPOINT,
              "Base of OTLP's addresses, to which /v1/logs is added, while otel.endpoint is not"
                  + " set.")
          .alsoFrom(STANDARD + "ENDPOINT")
          .byDefault(Endpoint.parse("http://localhost:4318"), "http://localhost:4318")
          .example("https://collector.example:4318");

  public static final SettingKey<HeaderList> HEADERS =
      SettingKey.of(
              "otel.headers",
              OtelTypes.HEADERS,
              "Headers of each request, percent-encoded; never sent over plain HTTP but to"
                  + " loopback.")
          .masked()
          .alsoFrom(LOGS + "HEADERS")
          .alsoFrom(STANDARD + "HEADERS")
          .whenUnset("none");

  public static final SettingKey<Path> HEADERS_FILE =
      SettingKey.path(
              "otel.headers-file",
              "File of further headers, one a line as name: value, read again after a 401 or 403.")
          .whenUnset("none")
          .example("/run/secrets/otel-headers");

  public static final SettingKey<Compression> COMPRESSION =
      SettingKey.choice("otel.compression", Compression.class, "How requests are packed.")
          .alsoFrom(LOGS + "COMPRESSION")
          .alsoFrom(STANDARD + "COMPRESSION")
          .byDefault(Compression.GZIP);

  public static final SettingKey<String> EXPORTER =
      SettingKey.text(
              "otel.exporter",
              "Exporter: otlp, one of the OpenTelemetry SDK by its name, or a class of yours.")
          .byDefault(OTLP)
          .example("com.acme.MyExporter");

  public static final SettingKey<String> PROTOCOL =
      SettingKey.of(
              "otel.protocol",
              OtelTypes.PROTOCOL,
              "How OTLP is spoken; grpc needs OkHttp, and goes to port 4317 where no address is"
                  + " set.")
          .alsoFrom(LOGS + "PROTOCOL")
          .alsoFrom(STANDARD + "PROTOCOL")
          .byDefault(HTTP);

  public static final SettingKey<Duration> TIMEOUT =
      SettingKey.of(
              "otel.timeout",
              OtelTypes.TIMEOUT,
              "Longest time of a request, from its begin to the last byte of the answer.")
          .alsoFrom(LOGS + "TIMEOUT")
          .alsoFrom(STANDARD + "TIMEOUT")
          .byDefault(Duration.ofSeconds(10));

  public static final SettingKey<Duration> CONNECT_TIMEOUT =
      SettingKey.of(
              "otel.connect-timeout", OtelTypes.TIMEOUT, "Longest time for a connection to stand.")
          .byDefault(Duration.ofSeconds(5))
          .example("5s");

  public static final SettingKey<Path> CA_FILE =
      SettingKey.path("otel.ca-file", "Certificates in PEM that are trusted.")
          .alsoFrom(LOGS + "CERTIFICATE")
          .alsoFrom(STANDARD + "CERTIFICATE")
          .whenUnset("those of the JDK")
          .example("/etc/ssl/collector-ca.pem");

  public static final SettingKey<Path> CERTIFICATE_FILE =
      SettingKey.path("otel.client-certificate-file", "Our own certificate in PEM, for mutual TLS.")
          .alsoFrom(LOGS + "CLIENT_CERTIFICATE")
          .alsoFrom(STANDARD + "CLIENT_CERTIFICATE")
          .whenUnset("none")
          .example("/run/secrets/client.pem");

  public static final SettingKey<Path> KEY_FILE =
      SettingKey.path("otel.client-key-file", "Its key in PEM, PKCS#8 and not encrypted.")
          .alsoFrom(LOGS + "CLIENT_KEY")
          .alsoFrom(STANDARD + "CLIENT_KEY")
          .whenUnset("none")
          .example("/run/secrets/client-key.pem");

  public static final SettingKey<String> PROXY =
      SettingKey.of("otel.proxy", OtelTypes.PROXY, "HTTP proxy that requests go through.")
          .whenUnset("what https.proxyHost and the like say");

  public static final SettingKey<String> SERVICE_NAME =
      SettingKey.text("otel.service-name", "The resource's service.name.")
          .alsoFrom("OTEL_SERVICE_NAME")
          .whenUnset("service.name of the next, else unknown_service:java")
          .example("churn-training");

  public static final SettingKey<Map<String, String>> RESOURCE_ATTRIBUTES =
      SettingKey.map(
              "otel.resource-attributes", "Further attributes of the resource, percent-encoded.")
          .alsoFrom("OTEL_RESOURCE_ATTRIBUTES")
          .example("deployment.environment.name=prod");

  private static final List<SettingKey<?>> ALL =
      List.of(
          ENDPOINT,
          BASE_ENDPOINT,
          HEADERS,
          HEADERS_FILE,
          COMPRESSION,
          EXPORTER,
          PROTOCOL,
          TIMEOUT,
          CONNECT_TIMEOUT,
          CA_FILE,
          CERTIFICATE_FILE,
          KEY_FILE,
          PROXY,
          SERVICE_NAME,
          RESOURCE_ATTRIBUTES);

  private OtelKeys() {}

  /** All of them. */
  public static List<SettingKey<?>> all() {
    return ALL;
  }
}
