// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.CoreSettings;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.record.LogEntry;
import io.steplog.settings.SettingKey;
import io.steplog.testing.StoredEntries;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLogAppenderSettingsTest {
  private static final String PREFIX = "steplog.";

  @TempDir private Path root;

  @AfterEach
  void forgetSystemProperties() {
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(System::clearProperty);
  }

  @Test
  void everySettingThatIsOfferedIsAnAttributeThatLog4jHidesIfItIsASecretAndNoOtherIs() {
    Map<String, Boolean> offered =
        CoreSettings.keys(FlavorRegistry.load()).stream()
            .filter(key -> key.elementName().isPresent())
            .collect(
                Collectors.toMap(key -> key.elementName().orElseThrow(), SettingKey::isSecret));
    Map<String, Boolean> attributes =
        Arrays.stream(StepLogBuilder.class.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(PluginBuilderAttribute.class))
            .collect(Collectors.toMap(Field::getName, StepLogAppenderSettingsTest::isHidden));

    assertThat(attributes).isEqualTo(offered);
  }

  private static boolean isHidden(Field field) {
    return field.getAnnotation(PluginBuilderAttribute.class).sensitive();
  }

  @Test
  void everyAttributeReachesItsSetting() throws ReflectiveOperationException {
    StepLogBuilder builder = StepLogAppender.newBuilder().setName("STEPLOG");
    int set = 0;
    for (SettingKey<?> key : CoreSettings.keys(FlavorRegistry.load())) {
      Optional<String> element = key.elementName();
      if (element.isPresent()) {
        String setter =
            "set" + Character.toUpperCase(element.get().charAt(0)) + element.get().substring(1);
        StepLogBuilder.class.getMethod(setter, String.class).invoke(builder, element.get());
        set++;
      }
    }

    assertThat(builder.written()).hasSize(set).allMatch(raw -> raw.key().equals(raw.value()));
  }

  @Test
  void attributeAndPropertyMeanTheSame() {
    assertThat(sourceOf("originSource='executor-3'", "")).isEqualTo("executor-3");
    assertThat(sourceOf("", "<Property name='origin.source'>executor-3</Property>"))
        .isEqualTo("executor-3");
    assertThat(sourceOf("", "<Property name='originSource' value='executor-3'/>"))
        .isEqualTo("executor-3");
  }

  @Test
  void log4jsLookupsAreResolved() {
    System.setProperty("test.source", "driver");
    try {
      assertThat(sourceOf("originSource='${sys:test.source}'", "")).isEqualTo("driver");
      assertThat(sourceOf("", "<Property name='origin.source'>${sys:test.source}</Property>"))
          .isEqualTo("driver");
      assertThat(sourceOf("", "<Property name='origin.source'>${sys:none:-other}</Property>"))
          .isEqualTo("other");
    } finally {
      System.clearProperty("test.source");
    }
  }

  @Test
  void systemPropertyOverridesTheFile() {
    System.setProperty("steplog.origin.source", "overridden");

    assertThat(sourceOf("originSource='baked-in'", "")).isEqualTo("overridden");
  }

  @Test
  void wrongAttributesAndPropertiesAreReportedWithNameAndPlace() {
    Log4jDriver app =
        Log4jDriver.withAppender(
            "batchLinger='5 parsecs' batchLingr='1s' artifactRoot='" + root + "'",
            "<Property name='stores'>artefact</Property>");
    app.close();

    assertThat(app.warnings())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "SL-202 batchLinger = 5 parsecs (Log4j configuration <StepLog"
                            + " batchLinger>)"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("batchLingr")
                    .contains("unknown setting, the nearest is batch.linger"))
        .anySatisfy(line -> assertThat(line).contains("artefact").contains("<Property>"));
  }

  @Test
  void secretsAreNeverInOurOwnReports() {
    Log4jDriver app =
        Log4jDriver.withAppender(
            "artifactRoot='" + root + "'",
            "<Property name='datadog.api-key'>0123456789abcdef</Property>");
    app.close();

    assertThat(app.warnings().toString()).doesNotContain("0123456789abcdef");
  }

  private String sourceOf(String attributes, String body) {
    Log4jDriver app = Log4jDriver.withAppender("artifactRoot='" + root + "' " + attributes, body);
    String message = "m" + System.nanoTime();
    app.logger("x").info(message);
    app.close();
    return StoredEntries.in(root).stream()
        .filter(entry -> entry.message().equals(message))
        .findFirst()
        .map(LogEntry::origin)
        .orElseThrow(() -> new AssertionError(app.warnings()))
        .source();
  }
}
