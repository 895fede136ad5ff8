// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.testing.StoredEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The appender is found by its name alone in every form of Log4j's configuration. */
@Timeout(60)
class ConfigurationFormsTest {
  @TempDir private Path root;
  @TempDir private Path folder;

  @Test
  void xml() throws IOException {
    assertStoredFrom(
        "log4j2.xml",
        """
        <Configuration shutdownHook="disable">
          <Appenders>
            <StepLog name="STEPLOG" originSource="attribute">
              <Property name="artifact.root">ROOT</Property>
              <Property name="origin.step-id" value="property"/>
            </StepLog>
          </Appenders>
          <Loggers>
            <Root level="INFO"><AppenderRef ref="STEPLOG"/></Root>
          </Loggers>
        </Configuration>
        """);
  }

  @Test
  void properties() throws IOException {
    assertStoredFrom(
        "log4j2.properties",
        """
        shutdownHook = disable
        appender.steplog.type = StepLog
        appender.steplog.name = STEPLOG
        appender.steplog.originSource = attribute
        appender.steplog.root.type = Property
        appender.steplog.root.name = artifact.root
        appender.steplog.root.value = ROOT
        appender.steplog.step.type = Property
        appender.steplog.step.name = origin.step-id
        appender.steplog.step.value = property
        rootLogger.level = INFO
        rootLogger.appenderRef.steplog.ref = STEPLOG
        """);
  }

  @Test
  void yaml() throws IOException {
    assertStoredFrom(
        "log4j2.yaml",
        """
        Configuration:
          shutdownHook: disable
          Appenders:
            StepLog:
              name: STEPLOG
              originSource: attribute
              Property:
                - name: artifact.root
                  value: "ROOT"
                - name: origin.step-id
                  value: property
          Loggers:
            Root:
              level: INFO
              AppenderRef:
                ref: STEPLOG
        """);
  }

  @Test
  void json() throws IOException {
    assertStoredFrom(
        "log4j2.json",
        """
        {"Configuration": {
          "shutdownHook": "disable",
          "Appenders": {"StepLog": {
            "name": "STEPLOG",
            "originSource": "attribute",
            "Property": [
              {"name": "artifact.root", "value": "ROOT"},
              {"name": "origin.step-id", "value": "property"}]}},
          "Loggers": {"Root": {"level": "INFO", "AppenderRef": {"ref": "STEPLOG"}}}}}
        """);
  }

  private void assertStoredFrom(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text.replace("ROOT", root.toString()));
    Log4jDriver app = Log4jDriver.withFile(file);
    app.logger("x").info("from {}", name);
    app.close();

    assertThat(app.errors()).isEmpty();
    LogEntry entry = StoredEntries.in(root).get(0);
    assertThat(entry.message()).isEqualTo("from " + name);
    assertThat(entry.origin().source()).isEqualTo("attribute");
    assertThat(entry.origin().stepId()).isEqualTo("property");
  }
}
