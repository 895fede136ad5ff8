// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.StoreAccess;
import io.steplog.record.Nanos;
import io.steplog.settings.Settings;
import io.steplog.settings.loading.SettingsLoader;
import io.steplog.store.LogStore;
import io.steplog.testing.EntryMaker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** A store that speaks to a fake, at a time that stands still just after the sample entries'. */
final class DatadogFixture implements AutoCloseable {
  static final Instant NOW = Nanos.toInstant(EntryMaker.TIME).plusSeconds(60);

  final FakeDatadog datadog = new FakeDatadog();
  final CollectingDiagnostics diagnostics = new CollectingDiagnostics(100);

  DatadogFixture() throws java.io.IOException {}

  /** Settings as the environment would give them, with keys that the fake knows. */
  Settings settings(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("STEPLOG_DATADOG_ENDPOINT", datadog.endpoint());
    all.put("DD_API_KEY", FakeDatadog.API_KEY);
    all.put("DD_APP_KEY", FakeDatadog.APP_KEY);
    all.putAll(more);
    return load(all);
  }

  static Settings load(Map<String, String> environment) {
    return SettingsLoader.of(DatadogKeys.all())
        .environment(environment)
        .load()
        .settle(new CollectingDiagnostics(10));
  }

  LogStore open() throws Exception {
    return open(Map.of(), NOW);
  }

  LogStore open(Map<String, String> more, Instant now) throws Exception {
    FlavorContext context =
        new FlavorContext("datadog", settings(more), diagnostics, StoreAccess.WRITE);
    return StoreOpening.open(context, InstantSource.fixed(now));
  }

  @Override
  public void close() {
    datadog.close();
  }
}
