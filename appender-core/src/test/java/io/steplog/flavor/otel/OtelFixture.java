// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.otel.wire.Decoded;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.loading.LoadedSettings;
import io.steplog.settings.loading.SettingsLoader;
import io.steplog.store.LogStore;
import io.steplog.testing.http.ReceivedRequest;
import io.steplog.testing.http.ScriptedPeer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An OpenTelemetry store as the registry opens it, its settings read as a user writes them. */
final class OtelFixture {
  final CollectingDiagnostics said = new CollectingDiagnostics(100);
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  /** Sets one of ours. */
  OtelFixture set(String key, Object value) {
    properties.put("steplog." + key, value.toString());
    return this;
  }

  /** Sets a variable. */
  OtelFixture variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The settings, with what is wrong with them. */
  LoadedSettings load() {
    List<SettingKey<?>> keys = new ArrayList<>(new OtelFlavor().keys());
    return SettingsLoader.of(keys).environment(environment).systemProperties(properties).load();
  }

  Settings settings() {
    return load().settle(said);
  }

  LogStore open() throws FlavorException {
    FlavorContext context = new FlavorContext("otel", settings(), said, StoreAccess.WRITE);
    return FlavorRegistry.of(List.of(new OtelFlavor())).open(context);
  }

  /** All records that a peer was sent, in their order. */
  static List<Decoded.Line> lines(ScriptedPeer peer) {
    return peer.requests().stream()
        .map(ReceivedRequest::content)
        .flatMap(request -> Decoded.lines(request).stream())
        .toList();
  }
}
