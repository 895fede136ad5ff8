// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import io.steplog.flavor.datadog.wire.Packing;
import io.steplog.settings.SettingKey;
import io.steplog.settings.value.Secret;
import java.nio.file.Path;
import java.util.List;

/** Lists every setting of the Datadog store. */
public final class DatadogKeys {
  /** Which of the vendor's sites. */
  public static final SettingKey<String> SITE =
      SettingKey.of(
              "datadog.site", AddressTypes.SITE, "Datadog's site that holds the organisation.")
          .byDefault("datadoghq.com")
          .example("datadoghq.eu")
          .alsoFrom("DD_SITE");

  /** In place of the site's addresses. */
  public static final SettingKey<String> ENDPOINT =
      SettingKey.of(
              "datadog.endpoint",
              AddressTypes.ENDPOINT,
              "Address that replaces the site's, to send to and to fetch from.")
          .whenUnset("the site's addresses")
          .example("https://logs-proxy.example.com");

  /** What the intake asks for. */
  public static final SettingKey<Secret> API_KEY =
      SettingKey.secret("datadog.api-key", "Key that entries are sent with.")
          .whenUnset("from datadog.api-key-file")
          .alsoFrom("DD_API_KEY");

  /** Where that is kept. */
  public static final SettingKey<Path> API_KEY_FILE =
      SettingKey.path(
              "datadog.api-key-file",
              "File that holds the API key, read anew when Datadog refuses the key.")
          .whenUnset("none")
          .example("/run/secrets/dd-api-key")
          .alsoFrom("DD_API_KEY_FILE");

  /** What the search asks for besides. */
  public static final SettingKey<Secret> APP_KEY =
      SettingKey.secret("datadog.app-key", "Application key, which fetching needs besides.")
          .whenUnset("from datadog.app-key-file")
          .alsoFrom("DD_APP_KEY");

  /** Where that is kept. */
  public static final SettingKey<Path> APP_KEY_FILE =
      SettingKey.path(
              "datadog.app-key-file",
              "File that holds the application key, read anew when Datadog refuses the key.")
          .whenUnset("none")
          .example("/run/secrets/dd-app-key");

  /** Whose logs they are. */
  public static final SettingKey<String> SERVICE =
      SettingKey.text("datadog.service", "Service that entries are sent as.")
          .whenUnset("zenml where the origin has a zenml.log.id, else steplog")
          .example("training")
          .alsoFrom("DD_SERVICE");

  /** What wrote them. */
  public static final SettingKey<String> SOURCE =
      SettingKey.text("datadog.source", "Source (ddsource) that entries are sent as.")
          .byDefault("java")
          .example("java");

  /** The environment's name, one more tag. */
  public static final SettingKey<String> ENV =
      SettingKey.text("datadog.env", "Environment, sent as the tag env.")
          .whenUnset("no such tag")
          .example("production")
          .alsoFrom("DD_ENV");

  /** Further tags. */
  public static final SettingKey<List<String>> TAGS =
      SettingKey.of(
              "datadog.tags", AddressTypes.TAGS, "Tags of every entry, parted by commas or blanks.")
          .byDefault(List.of(), "none")
          .example("team:vision,tier:batch")
          .alsoFrom("DD_TAGS");

  /** Where they were logged. */
  public static final SettingKey<String> HOSTNAME =
      SettingKey.text("datadog.hostname", "Host that entries are sent as.")
          .whenUnset("HOSTNAME of the environment")
          .example("node-7")
          .alsoFrom("DD_HOSTNAME");

  /** How requests are packed. */
  public static final SettingKey<Packing> COMPRESSION =
      SettingKey.choice(
              "datadog.compression",
              Packing.class,
              "How requests are packed; zstd needs com.github.luben:zstd-jni.")
          .whenUnset("zstd where that is on the class path and no endpoint is set, else gzip")
          .example("gzip");

  private static final List<SettingKey<?>> ALL =
      List.of(
          SITE,
          ENDPOINT,
          API_KEY,
          API_KEY_FILE,
          APP_KEY,
          APP_KEY_FILE,
          SERVICE,
          SOURCE,
          ENV,
          TAGS,
          HOSTNAME,
          COMPRESSION);

  private DatadogKeys() {}

  /** All of them. */
  public static List<SettingKey<?>> all() {
    return ALL;
  }
}
