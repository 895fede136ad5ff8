// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.UnawareRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program whose configuration does not name Steplog is captured where {@code auto} asks. */
@Timeout(120)
class AutoCaptureTest {
  private static final String CONSOLE =
      "<appender name='OUT' class='ch.qos.logback.core.ConsoleAppender'>"
          + "<encoder><pattern>${where} %msg%n</pattern></encoder></appender>";
  private static final String OURS =
      "<appender name='STEPLOG' class='io.steplog.logback.StepLogAppender'/>";

  @TempDir private Path folder;
  private UnawareRun program;

  @Test
  void anUnawareProgramIsCapturedBesideItsOwnAppenders() throws Exception {
    Path file = configuration("own.xml", CONSOLE, "OUT");

    List<String> printed = run(file, Map.of("STEPLOG_AUTO", "true"));

    assertThat(printed)
        .containsExactly(
            "set by the program before its first logger first",
            "set by the program before its first logger second");
    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void aProgramThatConfiguresLogbackAnewIsCapturedAgain() throws Exception {
    Path file = configuration("own.xml", CONSOLE, "OUT");
    Path next = configuration("next.xml", CONSOLE, "OUT");

    List<String> printed = run(file, Map.of("STEPLOG_AUTO", "true"), next.toString());

    assertThat(printed).hasSize(2);
    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void whatLevelsOpenIsCapturedThoughTheProgramLetsNothingPassAndAfterAReconfigurationToo()
      throws Exception {
    Path file = closed(configuration("own.xml", CONSOLE, "OUT"));
    Path next = closed(configuration("next.xml", CONSOLE, "OUT"));
    Map<String, String> image =
        Map.of("STEPLOG_AUTO", "true", "STEPLOG_LEVELS", "io.steplog.logback.auto:INFO");

    List<String> printed = run(file, image, next.toString());

    assertThat(printed).isEmpty();
    assertThat(stored()).containsExactly("first", "second");
  }

  private static Path closed(Path configuration) throws IOException {
    String text = Files.readString(configuration);
    return Files.writeString(configuration, text.replace("level='INFO'", "level='ERROR'"));
  }

  @Test
  void aDeclaredAppenderIsNotDoubled() throws Exception {
    Path file = configuration("declared.xml", CONSOLE + OURS, "OUT", "STEPLOG");

    run(file, Map.of("STEPLOG_AUTO", "true"));

    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void anAppenderBehindAnAsynchronousOneIsNotDoubled() throws Exception {
    String async =
        "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'>"
            + "<appender-ref ref='STEPLOG'/></appender>";
    Path file = configuration("async.xml", OURS + async, "ASYNC");

    run(file, Map.of("STEPLOG_AUTO", "true"), "stop");

    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void aProgramWithoutAnyConfigurationIsCaptured() throws Exception {
    run(folder.resolve("none.xml"), Map.of("STEPLOG_AUTO", "true"));

    assertThat(stored()).contains("first", "second");
  }

  @Test
  void nothingIsCapturedUnasked() throws Exception {
    run(configuration("own.xml", CONSOLE, "OUT"), Map.of());

    assertThat(root()).doesNotExist();
  }

  @Test
  void theVariableThatSaysNoWins() throws Exception {
    run(configuration("own.xml", CONSOLE, "OUT"), Map.of("STEPLOG_AUTO", "false"));

    assertThat(root()).doesNotExist();
  }

  private List<String> run(Path configuration, Map<String, String> image, String... more)
      throws Exception {
    program = new UnawareRun(UnawareProgram.class, root());
    image.forEach(program::variable);
    return program.option("-Dlogback.configurationFile=" + configuration).run(more).out();
  }

  private Path root() {
    return folder.resolve("logs");
  }

  private List<String> stored() {
    return program.messages();
  }

  private Path configuration(String name, String appenders, String... references)
      throws IOException {
    StringBuilder xml = new StringBuilder("<configuration>").append(appenders);
    xml.append("<root level='INFO'>");
    for (String reference : references) {
      xml.append("<appender-ref ref='").append(reference).append("'/>");
    }
    return Files.writeString(
        folder.resolve(name), xml.append("</root></configuration>").toString());
  }
}
