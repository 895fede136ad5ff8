// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.StoreAccess;
import io.steplog.settings.Settings;
import io.steplog.settings.loading.LoadedSettings;
import io.steplog.settings.loading.SettingsLoader;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogStore;
import io.steplog.testing.Entries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogKeysTest {
  private static LoadedSettings load(Map<String, String> environment) {
    return SettingsLoader.of(DatadogKeys.all()).environment(environment).load();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://intake.example.com",
        "http://10.0.0.7:8080",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "https://user:pass@example.com",
        "https://example.com?x=1",
        "ftp://example.com",
        "example.com",
        "https://example.com:0",
        "https://",
        "http://[::2]:80"
      })
  void noEndpointTakesAKeyThatOthersCouldRead(String endpoint) {
    assertThat(load(Map.of("STEPLOG_DATADOG_ENDPOINT", endpoint)).errors()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8126",
        "http://127.0.0.1:1",
        "http://[::1]:8126",
        "https://intake.example.com/datadog",
        "https://http-intake.logs.datadoghq.eu/api/v2/logs"
      })
  void anEndpointMayBeThisMachineOrBehindTls(String endpoint) {
    LoadedSettings loaded = load(Map.of("STEPLOG_DATADOG_ENDPOINT", endpoint));
    assertThat(loaded.errors()).isEmpty();
    assertThat(loaded.settings().get(DatadogKeys.ENDPOINT)).doesNotContain("/api/v2");
  }

  @Test
  void aMisspelledSiteIsToldNothing() {
    for (String site :
        List.of("datadogh.com", "datadoghq.com.evil.org", "https://datadoghq.com", "x.y.z")) {
      assertThat(load(Map.of("STEPLOG_DATADOG_SITE", site)).errors()).as(site).hasSize(1);
      LoadedSettings byTheirs = load(Map.of("DD_SITE", site));
      assertThat(byTheirs.problems()).as(site).hasSize(1);
      assertThat(byTheirs.settings().isSet(DatadogKeys.SITE)).as(site).isFalse();
    }
    for (String site :
        List.of("datadoghq.eu", "us3.datadoghq.com", "ddog-gov.com", "AP1.datadoghq.com")) {
      assertThat(load(Map.of("DD_SITE", site)).problems()).as(site).isEmpty();
    }
  }

  @Test
  void oursWinOverOthersAndTheKeyOverItsFile(@TempDir Path folder) throws Exception {
    Path ours = Files.writeString(folder.resolve("ours"), "from-our-file");
    Path others = Files.writeString(folder.resolve("others"), "from-their-file");
    Map<String, String> all = new LinkedHashMap<>();
    all.put("DD_API_KEY_FILE", others.toString());
    assertThat(keyBy(all)).isEqualTo("from-their-file");
    all.put("DD_API_KEY", "from-their-key");
    assertThat(keyBy(all)).isEqualTo("from-their-key");
    all.put("STEPLOG_DATADOG_API_KEY_FILE", ours.toString());
    assertThat(keyBy(all)).isEqualTo("from-our-file");
    all.put("STEPLOG_DATADOG_API_KEY", "from-our-key");
    assertThat(keyBy(all)).isEqualTo("from-our-key");
  }

  private static String keyBy(Map<String, String> environment) throws Exception {
    try (FakeDatadog datadog = new FakeDatadog()) {
      for (String key :
          List.of("from-their-file", "from-their-key", "from-our-file", "from-our-key")) {
        datadog.expectKey(key);
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("STEPLOG_DATADOG_ENDPOINT", datadog.endpoint());
        try (LogStore store = open(DatadogFixture.load(all), StoreAccess.WRITE)) {
          store.sink().write(Entries.batch(Entries.many(1)));
        }
        if (!datadog.stored().isEmpty()) {
          return key;
        }
      }
      return "none";
    }
  }

  private static LogStore open(Settings settings, StoreAccess access) throws Exception {
    return new DatadogFlavor()
        .open(new FlavorContext("datadog", settings, new CollectingDiagnostics(9), access));
  }

  @Test
  void withoutAKeyTheStoreSaysWhichSettingsGiveOne(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> open(DatadogFixture.load(Map.of()), StoreAccess.WRITE))
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("datadog.api-key, datadog.api-key-file or DD_API_KEY");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(
            () ->
                open(
                    DatadogFixture.load(Map.of("DD_API_KEY_FILE", missing.toString())),
                    StoreAccess.WRITE))
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(() -> open(DatadogFixture.load(Map.of("DD_API_KEY", "k")), StoreAccess.READ))
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("datadog.app-key");
  }

  @Test
  void noKeyIsSeenAnywhere(@TempDir Path folder) throws Exception {
    StringBuilder seen = new StringBuilder();
    Path torn = Files.writeString(folder.resolve("torn"), FakeDatadog.APP_KEY + "\nmore\n");
    try (DatadogFixture fixture = new DatadogFixture()) {
      Settings settings = fixture.settings(Map.of());
      seen.append(settings).append(settings.effective());
      LogStore store = fixture.open();
      fixture.datadog.expectKey("another");
      seen.append(store).append(store.identity());
      seen.append(store.sink().write(Entries.batch(Entries.many(1))));
      seen.append(failure(store));
      fixture.datadog.close();
      seen.append(store.sink().write(Entries.batch(Entries.many(1))));
      seen.append(failure(store));
      store.close();
      seen.append(store.sink().write(Entries.batch(Entries.many(1))));
      seen.append(fixture.diagnostics.reports());
    }
    seen.append(load(Map.of("DD_API_KEY", FakeDatadog.API_KEY + " x")).problems());
    Map<String, String> broken =
        Map.of("DD_API_KEY", "k", "STEPLOG_DATADOG_APP_KEY_FILE", torn.toString());
    try {
      open(DatadogFixture.load(broken), StoreAccess.READ).close();
    } catch (FlavorException e) {
      seen.append(trace(e));
    }
    assertThat(seen.toString()).contains("****", "403", "holds no key").doesNotContain("canary0");
  }

  private static String failure(LogStore store) {
    try {
      return store.reader().orElseThrow().fetch(FetchQuery.ALL).toString();
    } catch (java.io.IOException e) {
      return trace(e);
    }
  }

  private static String trace(Throwable thrown) {
    java.io.StringWriter text = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}
