// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.UnawareRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program whose configuration does not name Steplog is captured where {@code auto} asks. */
@Timeout(120)
class AutoCaptureTest {
  private static final String CONSOLE =
      "<Console name='OUT'><PatternLayout pattern='${sys:where} %msg%n'/></Console>";
  private static final String OURS = "<StepLog name='STEPLOG'/>";
  private static final Map<String, String> ASKED = Map.of("STEPLOG_AUTO", "true");

  @TempDir private Path folder;
  private UnawareRun program;

  @Test
  void anUnawareProgramIsCapturedBesideItsOwnAppenders() throws Exception {
    List<String> printed = run(ASKED, configuration(CONSOLE, "OUT"));

    assertThat(printed)
        .containsExactly(
            "set by the program before its first logger first",
            "set by the program before its first logger second");
    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void aProgramThatConfiguresLog4jAnewGoesOnInTheSameJournal() throws Exception {
    List<String> printed = run(ASKED, configuration(CONSOLE, "OUT"), "reconfigure");

    assertThat(printed).hasSize(2);
    assertThat(stored()).containsExactly("first", "second");
    assertThat(program.stored().stream().map(entry -> entry.id().writer()).distinct()).hasSize(1);
  }

  @Test
  void whatLevelsOpenIsCapturedThoughTheProgramLetsNothingPassAndAfterAReconfigurationToo()
      throws Exception {
    Path file = configuration(CONSOLE, "OUT");
    Files.writeString(file, Files.readString(file).replace("level='INFO'", "level='ERROR'"));
    Map<String, String> image =
        Map.of("STEPLOG_AUTO", "true", "STEPLOG_LEVELS", "io.steplog.log4j2.auto:INFO");

    List<String> printed = run(image, file, "reconfigure");

    assertThat(printed).isEmpty();
    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void asynchronousLoggersAreCapturedToo() throws Exception {
    run(
        ASKED,
        configuration(CONSOLE, "OUT"),
        "-Dlog4j2.contextSelector="
            + "org.apache.logging.log4j.core.async.BasicAsyncLoggerContextSelector");

    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void aDeclaredAppenderIsNotDoubled() throws Exception {
    run(ASKED, configuration(CONSOLE + OURS, "OUT", "STEPLOG"), "reconfigure");

    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void aProgramWithoutAnyConfigurationIsCaptured() throws Exception {
    run(ASKED, null);

    // Log4j's own default lets errors pass alone.
    assertThat(stored()).isEmpty();
    run(Map.of("STEPLOG_AUTO", "true", "LOG4J_LEVEL", "INFO"), null);
    assertThat(stored()).contains("first", "second");
  }

  @Test
  void nothingIsCapturedUnasked() throws Exception {
    run(Map.of(), configuration(CONSOLE, "OUT"));

    assertThat(root()).doesNotExist();
  }

  private List<String> run(Map<String, String> image, Path configuration, String... more)
      throws Exception {
    program = new UnawareRun(UnawareProgram.class, root());
    image.forEach(program::variable);
    if (configuration != null) {
      program.option("-Dlog4j2.configurationFile=" + configuration);
    }
    List<String> arguments = new ArrayList<>();
    for (String each : more) {
      if (each.startsWith("-")) {
        program.option(each);
      } else {
        arguments.add(each);
      }
    }
    return program.run(arguments.toArray(String[]::new)).out();
  }

  private Path root() {
    return folder.resolve("logs");
  }

  private List<String> stored() {
    return program.messages();
  }

  private Path configuration(String appenders, String... references) throws IOException {
    StringBuilder xml = new StringBuilder("<Configuration status='WARN'><Appenders>");
    xml.append(appenders).append("</Appenders><Loggers><Root level='INFO'>");
    for (String reference : references) {
      xml.append("<AppenderRef ref='").append(reference).append("'/>");
    }
    return Files.writeString(
        folder.resolve("log4j2.xml"), xml.append("</Root></Loggers></Configuration>").toString());
  }
}
