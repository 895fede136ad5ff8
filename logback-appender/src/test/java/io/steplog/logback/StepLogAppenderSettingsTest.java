// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.CoreSettings;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.record.LogEntry;
import io.steplog.settings.SettingKey;
import io.steplog.testing.StoredEntries;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  void everySettingThatIsOfferedAsAnElementHasItsSetterAndNoOtherHas() {
    Set<String> offered =
        CoreSettings.keys(FlavorRegistry.load()).stream()
            .map(SettingKey::elementName)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    Set<String> setters =
        Arrays.stream(StepLogAppender.class.getDeclaredMethods())
            // A layout is no text.
            .filter(method -> !method.getName().equals("setLayout"))
            .map(Method::getName)
            .filter(name -> name.startsWith("set") && !name.equals("setSettings"))
            .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
            .collect(Collectors.toSet());

    assertThat(setters).isEqualTo(offered);
  }

  @Test
  void elementAndLineMeanTheSame() {
    assertThat(sourceOf("<originSource>executor-3</originSource>" + rootElement()))
        .isEqualTo("executor-3");
    assertThat(sourceOf("<settings>origin.source = executor-3</settings>" + rootElement()))
        .isEqualTo("executor-3");
    assertThat(sourceOf("<settings>originSource=executor-3</settings>" + rootElement()))
        .isEqualTo("executor-3");
  }

  @Test
  void blockTakesCommentsAndBlankLinesAndPlaceholders() {
    System.setProperty("test.source", "driver");
    try {
      assertThat(
              sourceOf(
                  """
                  <settings>
                    # whose entries these are

                    origin.source = ${test.source}
                    <!-- an XML comment -->
                    artifact.root = %s
                  </settings>
                  """
                      .formatted(root)))
          .isEqualTo("driver");
    } finally {
      System.clearProperty("test.source");
    }
  }

  @Test
  void systemPropertyOverridesTheFile() {
    System.setProperty("steplog.origin.source", "overridden");

    assertThat(sourceOf("<originSource>baked-in</originSource>" + rootElement()))
        .isEqualTo("overridden");
  }

  @Test
  void appenderWithoutAnySettingWorks() {
    System.setProperty("steplog.artifact.root", root.toString());

    assertThat(sourceOf("")).isEqualTo("step");
  }

  @Test
  void wrongElementIsReportedWithItsNameAndPlace() {
    LogbackDriver app =
        LogbackDriver.withAppenderBody(
            "<batchLinger>5 parsecs</batchLinger><settings>\n#\nstores = artefact\n</settings>"
                + rootElement());
    app.close();

    assertThat(app.warnings())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "SL-202 batchLinger = 5 parsecs (Logback configuration <batchLinger>)"))
        .anySatisfy(line -> assertThat(line).contains("artefact").contains("line 2"));
    assertThat(app.errors()).isEmpty();
  }

  @Test
  void secretsAreNeverInTheStatus() {
    LogbackDriver app =
        LogbackDriver.withAppenderBody(
            "<settings>datadog.api-key = 0123456789abcdef</settings>" + rootElement());
    app.close();

    assertThat(app.context().getStatusManager().getCopyOfStatusList().toString())
        .doesNotContain("0123456789abcdef");
  }

  private String rootElement() {
    return "<artifactRoot>" + root + "</artifactRoot>";
  }

  private String sourceOf(String body) {
    LogbackDriver app = LogbackDriver.withAppenderBody(body);
    String message = "m" + System.nanoTime();
    app.logger("x").info(message);
    app.close();
    List<LogEntry> entries = StoredEntries.in(root);
    return entries.stream()
        .filter(entry -> entry.message().equals(message))
        .findFirst()
        .orElseThrow(() -> new AssertionError(app.warnings() + " " + entries))
        .origin()
        .source();
  }
}
