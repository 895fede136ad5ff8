// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.steplog.settings.source.RawSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkFileTest {
  private static final String LOGBACK =
      """
      <?xml version="1.0"?>
      <configuration>
        <property name="ROOT" value="${BASE:-/data}/logs"/>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <settings>batch.linger = 1s</settings>
        </appender>
        <appender name="STEPLOG" class="io.steplog.logback.StepLogAppender">
          <filter class="ch.qos.logback.classic.filter.ThresholdFilter"><level>INFO</level></filter>
          <artifactRoot>${ROOT}</artifactRoot>
          <settings>
            # kept short
            batch.linger = 500ms
            origin.meta.team = ${TEAM} &amp; ${NOBODY}
          </settings>
          <batch><linger>1s</linger></batch>
        </appender>
        <root level="INFO"><appender-ref ref="STEPLOG"/></root>
      </configuration>
      """;

  @TempDir private Path temp;

  @Test
  void logbackSettingsAndElementsAreReadWithTheirLines() throws IOException {
    assertThat(
            read("logback.xml", LOGBACK, UTF_8, Map.of("TEAM", "vision"), Map.of("BASE", "/mnt")))
        .containsExactly(
            new ConfiguredAppender(
                "STEPLOG",
                "logback.xml line 7",
                List.of(
                    new RawSetting(
                        "artifactRoot", "/mnt/logs", "logback.xml <artifactRoot> line 9"),
                    new RawSetting("batch.linger", "500ms", "logback.xml <settings> line 12"),
                    new RawSetting(
                        "origin.meta.team", "vision & ${NOBODY}", "logback.xml <settings> line 13"),
                    new RawSetting("batch", "", "logback.xml <batch> line 15"))));
  }

  @Test
  void theEncodingIsWhatTheXmlSays() throws IOException {
    String text = LOGBACK.replace("version=\"1.0\"", "version=\"1.0\" encoding=\"UTF-16\"");

    assertThat(read("logback.xml", text, UTF_16, Map.of(), Map.of())).hasSize(1);
    assertThat(read("logback.xml", "\uFEFF" + LOGBACK, UTF_8, Map.of(), Map.of())).hasSize(1);
  }

  @Test
  void log4jAttributesAndPropertiesAreRead() throws IOException {
    String text =
        """
        <Configuration>
          <Properties><Property name="root">/data</Property></Properties>
          <Appenders>
            <Console name="C"><Property name="batch.linger">9s</Property></Console>
            <StepLog name="S" ignoreExceptions="true" artifactRoot="${root}/${env:STEP:-none}"
                batchLinger="2s">
              <ThresholdFilter level="WARN"/>
              <Property name="durability">${sys:mode}</Property>
              <Property name="overflow" value="wait"/>
            </StepLog>
            <Appender type="StepLog" name="T"/>
          </Appenders>
        </Configuration>
        """;

    List<ConfiguredAppender> found =
        read("log4j2.xml", text, UTF_8, Map.of("STEP", "train"), Map.of("mode", "sync"));

    assertThat(found).extracting(ConfiguredAppender::name).containsExactly("S", "T");
    assertThat(found.get(0).settings())
        .containsExactly(
            new RawSetting(
                "artifactRoot", "/data/train", "log4j2.xml <StepLog artifactRoot> line 6"),
            new RawSetting("batchLinger", "2s", "log4j2.xml <StepLog batchLinger> line 6"),
            new RawSetting("durability", "sync", "log4j2.xml <Property> line 8"),
            new RawSetting("overflow", "wait", "log4j2.xml <Property> line 9"));
    assertThat(found.get(1).settings()).isEmpty();
  }

  @Test
  void aHandlersPropertiesAreReadWithoutWhatEveryHandlerHas() throws IOException {
    String text =
        """
        handlers = java.util.logging.ConsoleHandler, io.steplog.jul.StepLogHandler
        io.steplog.jul.StepLogHandler.level = FINE
        io.steplog.jul.StepLogHandler.batch.linger = 200ms
        java.util.logging.ConsoleHandler.level = INFO
        """;

    assertThat(read("logging.properties", text, UTF_8, Map.of(), Map.of()))
        .containsExactly(
            new ConfiguredAppender(
                "io.steplog.jul.StepLogHandler",
                "logging.properties",
                List.of(new RawSetting("batch.linger", "200ms", "logging.properties line 3"))));
  }

  @Test
  void aFileWithoutUsGivesNothing() throws IOException {
    assertThat(read("a.xml", "<configuration/>", UTF_8, Map.of(), Map.of())).isEmpty();
    assertThat(read("a.properties", "handlers = x", UTF_8, Map.of(), Map.of())).isEmpty();
    assertThat(read("empty", "", UTF_8, Map.of(), Map.of())).isEmpty();
  }

  @Test
  void aDoctypeIsRefusedAndNothingIsFetched() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/x.dtd";
      refused("<!DOCTYPE configuration SYSTEM \"" + url + "\"><configuration/>", "line 1: ");
      refused(
          "<!DOCTYPE c [<!ENTITY % p SYSTEM \"" + url + "\"> %p;]><configuration/>", "line 1: ");
      refused("<!DOCTYPE c [<!ENTITY e SYSTEM \"/etc/passwd\">]><c>&e;</c>", "line 1: ");
      server.setSoTimeout(1);
      assertThatIOException().isThrownBy(server::accept);
    }
  }

  @Test
  void xmlThatIsNotWellFormedIsRefusedWithItsLine() throws IOException {
    refused("<configuration>\n<appender>\n</configuration>", "line 3: ");
    refused("<a>&undefined;</a>", "line 1: ");
  }

  @Test
  void aPlaceholderThatRefersToItselfComesToAnEnd() throws IOException {
    String text =
        "<StepLog origin='${a:-${a:-${a:-${a:-${a:-${a:-${a:-${a:-${a:-${a:-x}}}}}}}}}}' step='${b'/>";

    assertThat(read("a.xml", text, UTF_8, Map.of(), Map.of()).get(0).settings())
        .extracting(RawSetting::value)
        .containsExactly("${a:-x}", "${b");
  }

  private void refused(String text, String why) throws IOException {
    Path file = Files.writeString(temp.resolve("refused.xml"), text);
    assertThatIOException()
        .isThrownBy(() -> FrameworkFile.read(file, Map.of(), Map.of()))
        .withMessageStartingWith(why);
  }

  private List<ConfiguredAppender> read(
      String name,
      String text,
      Charset charset,
      Map<String, String> environment,
      Map<String, String> properties)
      throws IOException {
    Path file = Files.writeString(temp.resolve(name), text, charset);
    return FrameworkFile.read(file, environment, properties);
  }
}
