// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.datadog.form.Stamp;
import io.steplog.flavor.datadog.place.Destination;
import io.steplog.flavor.datadog.place.KeySource;
import io.steplog.flavor.datadog.wire.Packing;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.value.Secret;
import io.steplog.store.LogStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns settings into a store, without a word to anybody across the network. */
final class StoreOpening {
  private StoreOpening() {}

  static LogStore open(FlavorContext context) throws FlavorException {
    return open(context, InstantSource.system());
  }

  static LogStore open(FlavorContext context, InstantSource clock) throws FlavorException {
    Settings settings = context.settings();
    KeySource apiKey = keyOf(settings, DatadogKeys.API_KEY, DatadogKeys.API_KEY_FILE, "DD_API_KEY");
    KeySource appKey = keyOf(settings, DatadogKeys.APP_KEY, DatadogKeys.APP_KEY_FILE, "DD_APP_KEY");
    Optional<String> why = apiKey.whyMissing();
    if (context.access() == StoreAccess.READ && why.isEmpty()) {
      why = appKey.whyMissing();
    }
    if (why.isPresent()) {
      throw new FlavorException("store " + context.storeName() + ": " + why.get());
    }
    return new DatadogStore(
        destination(settings),
        apiKey,
        appKey,
        stamp(settings),
        packing(settings, Packing.ZSTD.isThere()),
        clock,
        context);
  }

  /**
   * Ours win over those of others, and of two at the same height the key itself: {@code
   * datadog.api-key}, {@code datadog.api-key-file}, {@code DD_API_KEY}, {@code DD_API_KEY_FILE}.
   */
  private static KeySource keyOf(
      Settings settings, SettingKey<Secret> key, SettingKey<Path> file, String variable) {
    boolean keyIsOfOthers = settings.place(key).contains(variable);
    boolean fileIsOurs = settings.isSet(file) && !settings.place(file).contains(variable);
    Optional<Secret> inline = keyIsOfOthers && fileIsOurs ? Optional.empty() : settings.find(key);
    String needed = key + ", " + file + " or " + variable;
    return new KeySource(inline, settings.find(file), needed);
  }

  private static Destination destination(Settings settings) {
    return settings
        .find(DatadogKeys.ENDPOINT)
        .map(Destination::ofEndpoint)
        .orElseGet(() -> Destination.ofSite(settings.get(DatadogKeys.SITE)));
  }

  /** Unset, an address of others gets what everybody reads. */
  static Packing packing(Settings settings, boolean zstdIsThere) throws FlavorException {
    Optional<Packing> asked = settings.find(DatadogKeys.COMPRESSION);
    if (asked.isPresent() && asked.get() == Packing.ZSTD && !zstdIsThere) {
      throw new FlavorException(
          DatadogKeys.COMPRESSION + " = zstd needs com.github.luben:zstd-jni on the class path");
    }
    boolean fits = zstdIsThere && !settings.isSet(DatadogKeys.ENDPOINT);
    return asked.orElse(fits ? Packing.ZSTD : Packing.GZIP);
  }

  private static Stamp stamp(Settings settings) {
    List<String> tags = new ArrayList<>(settings.get(DatadogKeys.TAGS));
    settings.find(DatadogKeys.ENV).ifPresent(env -> tags.add("env:" + env));
    Optional<String> host = settings.find(DatadogKeys.HOSTNAME);
    return new Stamp(
        settings.get(DatadogKeys.SOURCE),
        settings.find(DatadogKeys.SERVICE),
        host.isPresent() ? host : Optional.ofNullable(System.getenv("HOSTNAME")),
        tags);
  }
}
