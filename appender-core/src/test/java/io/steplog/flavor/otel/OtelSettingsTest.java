// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.otel.send.HeaderList;
import io.steplog.settings.SettingProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the standard's variables and our settings mean, and which comes first. */
class OtelSettingsTest {
  private static final String STANDARD = "OTEL_EXPORTER_OTLP_";
  private final OtelFixture fixture = new OtelFixture();

  @Test
  void withNothingSetTheLocalCollectorIsMeant() {
    assertThat(endpoint()).isEqualTo("http://localhost:4318/v1/logs");
    assertThat(fixture.settings().get(OtelKeys.COMPRESSION)).isEqualTo(OtelKeys.Compression.GZIP);
    assertThat(fixture.settings().get(OtelKeys.TIMEOUT)).isEqualTo(Duration.ofSeconds(10));
    assertThat(ResourceSettings.attributes(fixture.settings()))
        .isEqualTo(Map.of("service.name", "unknown_service:java"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://c:4318, http://c:4318/v1/logs",
    "http://c:4318/, http://c:4318/v1/logs",
    "https://c/otlp, https://c/otlp/v1/logs",
    "https://c/otlp/, https://c/otlp/v1/logs",
    "https://c/v1/logs, https://c/v1/logs",
    "HTTPS://C:4318, https://C:4318/v1/logs",
    "http://[::1]:4318, http://[::1]:4318/v1/logs"
  })
  void aBaseIsExtendedOnce(String base, String address) {
    fixture.variable(STANDARD + "ENDPOINT", base);
    assertThat(endpoint()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "http://c:4318/v1/logs, http://c:4318/v1/logs",
    "https://c/custom, https://c/custom",
    "https://c/custom/, https://c/custom/",
    "http://c:4318, http://c:4318/v1/logs"
  })
  void anAddressForLogsStandsAsItIs(String written, String address) {
    fixture.variable(STANDARD + "LOGS_ENDPOINT", written);
    assertThat(endpoint()).isEqualTo(address);
  }

  @Test
  void logsComeBeforeAllSignalsAndOursBeforeBoth() {
    fixture.variable(STANDARD + "ENDPOINT", "http://all:1");
    assertThat(endpoint()).isEqualTo("http://all:1/v1/logs");
    fixture.variable(STANDARD + "LOGS_ENDPOINT", "http://logs:2/x");
    assertThat(endpoint()).isEqualTo("http://logs:2/x");
    fixture.set("otel.endpoint", "http://ours:3/y");
    assertThat(endpoint()).isEqualTo("http://ours:3/y");
  }

  @Test
  void theStandardsOtherVariablesHoldToo() {
    fixture
        .variable(STANDARD + "HEADERS", "api-key=all,x=1")
        .variable(STANDARD + "LOGS_HEADERS", "Authorization=Basic%20dTpw,%20b = c%2Cd")
        .variable(STANDARD + "COMPRESSION", "none")
        .variable(STANDARD + "TIMEOUT", "2500")
        .variable("OTEL_SERVICE_NAME", "churn")
        .variable("OTEL_RESOURCE_ATTRIBUTES", "service.name=other,team=a%2Cb,plus=1+1");
    assertThat(fixture.settings().get(OtelKeys.TIMEOUT)).isEqualTo(Duration.ofMillis(2500));
    assertThat(fixture.settings().get(OtelKeys.COMPRESSION)).isEqualTo(OtelKeys.Compression.NONE);
    assertThat(ResourceSettings.attributes(fixture.settings()))
        .isEqualTo(Map.of("service.name", "churn", "team", "a,b", "plus", "1+1"));
  }

  @Test
  void headersArePercentDecoded() {
    fixture.set("otel.headers", "Authorization=Basic%20dTpw==,b = c%2Cd ,tenant=7%");
    assertThat(fixture.settings().get(OtelKeys.HEADERS).reveal())
        .isEqualTo(Map.of("Authorization", "Basic dTpw==", "b", "c,d", "tenant", "7%"));
  }

  @Test
  void aBareNameOfAServiceIsOfTheAttributesWhereNothingElseNamesIt() {
    fixture.set("otel.resource-attributes", "service.name=x,deployment.environment.name=prod");
    assertThat(ResourceSettings.attributes(fixture.settings()))
        .isEqualTo(Map.of("service.name", "x", "deployment.environment.name", "prod"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collector:4318",
        "ftp://c/",
        "http://",
        "http:///v1/logs",
        "http://user:pa55word@c/",
        "http://c:0/",
        "http://c:70000/",
        "http://c/?a=b",
        "http://c/#x",
        "http://c c/",
        "http://a_b/"
      })
  void whatIsNoAddressIsSaidAndLeftOut(String address) {
    fixture.set("otel.endpoint", address);
    assertThat(problems())
        .hasSize(1)
        .first()
        .asString()
        .contains("otel.endpoint")
        .doesNotContain("pa55word");
    assertThat(endpoint()).isEqualTo("http://localhost:4318/v1/logs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization=s3cret%0d%0aX-Injected:%20yes",
        "Authorization=s3cret%0aX",
        "Authorization=s3cret%00",
        "Authorization=s3cr%C3%A9t",
        "s3cret",
        "=s3cret",
        "a b=s3cret",
        "Content-Length=s3cret",
        "Host=s3cret"
      })
  void aHeaderThatHttpForbidsIsRefusedAndNothingOfItShown(String headers) {
    fixture.set("otel.headers", headers);
    assertThat(problems()).hasSize(1);
    assertThat(problems().toString()).contains("otel.headers").doesNotContain("s3cr");
    assertThat(fixture.settings().find(OtelKeys.HEADERS)).isEmpty();
  }

  @Test
  void aHeaderOfAFileLosesItsLineEndAndNothingElse() {
    assertThat(HeaderList.ofFile("\n# no\nApi-Key: a=b%20c\r\nx=1:2\n").reveal())
        .isEqualTo(Map.of("Api-Key", "a=b%20c", "x", "1:2"));
  }

  @Test
  void headersAreNeverShown() {
    fixture.set("otel.headers", "Authorization=s3cret");
    assertThat(fixture.settings().toString() + fixture.settings().effective())
        .contains("****")
        .doesNotContain("s3cret");
  }

  @Test
  void aProtocolThatNobodySpeaksIsSaid() {
    fixture.set("otel.protocol", "http/json");
    assertThat(fixture.settings().get(OtelKeys.PROTOCOL)).isEqualTo("http/protobuf");
    fixture.set("otel.protocol", "carrier-pigeon");
    assertThat(problems()).hasSize(1);
    assertThat(fixture.settings().get(OtelKeys.PROTOCOL)).isEqualTo("http/protobuf");
  }

  @Test
  void aVariableOfOthersThatMeansNothingHereFailsNobody() {
    fixture.variable(STANDARD + "ENDPOINT", "unix:/run/otel.sock");
    assertThat(problems()).hasSize(1);
    assertThat(fixture.load().errors()).isEmpty();
    assertThat(endpoint()).isEqualTo("http://localhost:4318/v1/logs");
  }

  private List<SettingProblem> problems() {
    return fixture.load().problems();
  }

  private String endpoint() {
    return OtlpStore.endpoint(fixture.settings()).toString();
  }
}
