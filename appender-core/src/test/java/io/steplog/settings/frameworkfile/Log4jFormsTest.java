// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.steplog.settings.source.RawSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Log4jFormsTest {
  @TempDir private Path temp;

  @Test
  void properties() throws IOException {
    String text =
        """
        property.root = /data
        appender.console.type = Console
        appender.console.name = C
        appender.steplog.type = StepLog
        appender.steplog.name = S
        appender.steplog.ignoreExceptions = true
        appender.steplog.artifactRoot = ${root}/${env:STEP}
        appender.steplog.step.type = Property
        appender.steplog.step.name = origin.step-id
        appender.steplog.step.value = train
        appender.steplog.filter.threshold.type = ThresholdFilter
        appender.steplog.filter.threshold.level = WARN
        rootLogger.appenderRef.steplog.ref = S
        """;

    assertThat(read("log4j2.properties", text))
        .containsExactly(
            new ConfiguredAppender(
                "S",
                "log4j2.properties line 4",
                List.of(
                    new RawSetting("artifactRoot", "/data/train", "log4j2.properties line 7"),
                    new RawSetting("origin.step-id", "train", "log4j2.properties line 8"))));
  }

  @Test
  void json() throws IOException {
    String text =
        """
        {"Configuration": {
          "Properties": {"Property": {"name": "root", "value": "/data"}},
          "Appenders": {"StepLog": {
            // what the framework reads itself
            "name": "S", "ignoreExceptions": true,
            "artifactRoot": "${root}/${env:STEP}",
            "PatternLayout": {"pattern": "%m"},
            "Property": [
              {"name": "origin.step-id", "value": "train"},
              {"name": "batch.max-entries", "value": 7}]}}}}
        """;

    assertThat(read("log4j2.json", text))
        .containsExactly(
            new ConfiguredAppender(
                "S",
                "log4j2.json line 3",
                List.of(
                    new RawSetting("artifactRoot", "/data/train", "log4j2.json line 6"),
                    new RawSetting("origin.step-id", "train", "log4j2.json line 9"),
                    new RawSetting("batch.max-entries", "7", "log4j2.json line 10"))));
  }

  @Test
  void yaml() throws IOException {
    String text =
        """
        # of the step
        Configuration:
          Properties:
            Property:
              name: root
              value: "/data"   # a volume
          Appenders:
            Console:
              name: C
            StepLog:
              name: S
              artifactRoot: '${root}/${env:STEP}'
              Property:
              - name: origin.step-id
                value: train
              - name: origin.meta.team
                value: a:b
          Loggers:
            Root:
              level: INFO
              AppenderRef:
                - ref: S
                - ref: C
        """;

    assertThat(read("log4j2.yaml", text))
        .containsExactly(
            new ConfiguredAppender(
                "S",
                "log4j2.yaml line 10",
                List.of(
                    new RawSetting("artifactRoot", "/data/train", "log4j2.yaml line 12"),
                    new RawSetting("origin.step-id", "train", "log4j2.yaml line 14"),
                    new RawSetting("origin.meta.team", "a:b", "log4j2.yaml line 16"))));
  }

  @Test
  void anAppenderIsAlsoKnownByItsType() throws IOException {
    String text =
        """
        Configuration:
          Appenders:
            Appender:
              - type: StepLog
                name: S
                batchLinger: 1s
        """;

    assertThat(read("log4j2.yml", text).get(0).settings())
        .containsExactly(new RawSetting("batchLinger", "1s", "log4j2.yml line 6"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Configuration: {Appenders: x}",
        "Configuration:\n\tAppenders:",
        "Configuration:\n  - &anchor",
        "a: b\n   c: d",
        "a: \"b\\\\n\"",
      })
  void yamlOfAnotherKindIsRefusedWithItsLine(String text) {
    assertThatIOException()
        .isThrownBy(() -> read("log4j2.yaml", text))
        .withMessageContaining("line ");
  }

  private List<ConfiguredAppender> read(String name, String text) throws IOException {
    Path file = Files.writeString(temp.resolve(name), text);
    return FrameworkFile.read(file, Map.of("STEP", "train"), Map.of());
  }
}
