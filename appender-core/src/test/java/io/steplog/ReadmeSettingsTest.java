// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.flavor.datadog.DatadogKeys;
import io.steplog.flavor.otel.OtelKeys;
import io.steplog.settings.SettingKey;
import io.steplog.testing.ReadmeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the README's table of settings against the list of keys. {@code mvn -pl appender-core test
 * -Dtest=ReadmeSettingsTest -Dreadme.update=true} rewrites the table.
 */
class ReadmeSettingsTest {
  @Test
  void theReadmeListsEverySettingAsItIsDeclared() throws IOException {
    ReadmeTable.isAsMade("settings", table());
  }

  private static String table() {
    return keys().stream()
        .map(ReadmeSettingsTest::row)
        .collect(
            Collectors.joining(
                "\n", "| setting | type | default | meaning |\n|---|---|---|---|\n", ""));
  }

  private static List<SettingKey<?>> keys() {
    List<SettingKey<?>> keys = new ArrayList<>(CoreKeys.all());
    keys.addAll(ArtifactKeys.all());
    keys.addAll(DatadogKeys.all());
    keys.addAll(OtelKeys.all());
    keys.add(FlavorRegistry.backpressure("<store>"));
    return keys;
  }

  private static String row(SettingKey<?> key) {
    String element = key.elementName().map(name -> " `<" + name + ">`").orElse("");
    String name = key.isFamily() ? key.memberPrefix() + "<key>" : key.name();
    String fallback = key.defaultText();
    return "| `"
        + name
        + "`"
        + element
        + " | "
        + key.type().kind()
        + " | "
        + (key.defaultValue().isPresent() && !fallback.isEmpty() ? "`" + fallback + "`" : fallback)
        + " | "
        + key.meaning()
        + " |";
  }
}
