// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.SettingsException;
import io.steplog.settings.source.RawSetting;
import io.steplog.settings.value.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsStayHiddenTest {
  private static final SettingKey<Secret> API_KEY =
      SettingKey.secret("datadog.api-key", "Key.").alsoFrom("DD_API_KEY");
  private static final SettingKey<Map<String, String>> HEADERS =
      SettingKey.map("otel.headers", "Headers.").masked();
  private static final SettingKey<String> ENDPOINT = SettingKey.text("otel.endpoint", "Endpoint.");

  @Test
  void noMessageAndNoListingShowsASecretWhateverIsWrongWithIt() {
    List<RawSetting> written =
        List.of(
            new RawSetting("datadog.api-key", "CANARY", "f line 1"),
            new RawSetting("datadog.api-key", "CANARY\nCANARY", "f line 2"),
            new RawSetting("datadog.api-kye", "CANARY", "f line 3"),
            new RawSetting("datadog.apikey", "CANARY", "f line 4"),
            new RawSetting("dd.password", "CANARY", "f line 5"),
            new RawSetting("whatever.this.is", "CANARY", "f line 6"),
            new RawSetting("otel.headers", "authorization=CANARY,x", "f line 7"),
            new RawSetting("otel.headers.authorization", "CANARY", "f line 8"),
            new RawSetting("otel.endpoint", "https://user:CANARY@host/\u0000", "f line 9"),
            new RawSetting("otel.endpiont", "https://user:CANARY@host/", "f line 10"));
    CollectingDiagnostics told = new CollectingDiagnostics(99);
    SettingsLoader loader =
        SettingsLoader.of(List.of(API_KEY, HEADERS, ENDPOINT))
            .framework(written)
            .systemProperties(Map.of("steplog.datadog.api-key", "${CANARY}"))
            .environment(Map.of("DD_API_KEY", "CANARY"));

    LoadedSettings loaded = loader.load();
    Settings settings = loaded.settle(told);

    assertThat(settings.get(API_KEY).reveal()).isEqualTo("CANARY");
    assertThat(settings.get(HEADERS)).containsEntry("authorization", "CANARY");
    assertThat(loaded.problems()).hasSize(10);
    assertThat(loaded.toString()).doesNotContain("CANARY");
    assertThat(new SettingsException(loaded.problems()).getMessage()).doesNotContain("CANARY");
    assertThat(told.reports().toString()).doesNotContain("CANARY");
    assertThat(settings.effective().toString()).contains("****").doesNotContain("CANARY");
    assertThat(written.toString()).doesNotContain("CANARY");
  }

  @Test
  void aPasswordInAUrlIsMaskedHoweverLongAndWhateverItHolds() {
    for (String password : List.of("CANARY".repeat(60), "p@CANARY", "p/CANARY", "CANARY:x@@")) {
      String url = "https://user:" + password + "@host:1/\u0000";
      LoadedSettings loaded =
          SettingsLoader.of(List.of(ENDPOINT))
              .systemProperties(Map.of("steplog.otel.endpoint", url))
              .load();

      assertThat(loaded.problems()).hasSize(1);
      assertThat(loaded.toString()).contains("https://****@host:1").doesNotContain("CANARY");
    }
  }

  @Test
  void aNameAndPasswordInAUrlAreMaskedInTheListing() {
    Settings settings =
        SettingsLoader.of(List.of(ENDPOINT))
            .systemProperties(Map.of("steplog.otel.endpoint", "https://user:CANARY@host:1/p"))
            .load()
            .settings();

    assertThat(settings.effective())
        .singleElement()
        .extracting(line -> line.value())
        .isEqualTo("https://****@host:1/p");
  }
}
