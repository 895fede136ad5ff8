// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.StoredEntries;
import io.steplog.testing.UnawareRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as an agent: a program of java.util.logging is captured as it is. */
@Timeout(120)
class AgentIT {
  private static final String CONSOLE = "handlers = java.util.logging.ConsoleHandler\n";

  @TempDir private Path folder;
  private UnawareRun program;

  @Test
  void aProgramWithoutAnyConfigurationIsCaptured() throws Exception {
    assertThat(run(List.of())).contains("first", "second");
    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void aProgramIsCapturedBesideItsOwnHandlers() throws Exception {
    assertThat(run(configured(CONSOLE + ".level = WARNING\n"))).contains("second");
    assertThat(stored()).containsExactly("second");
  }

  @Test
  void aProgramThatConfiguresAnewOrResetsIsCapturedAgain() throws Exception {
    run(configured(CONSOLE), "read-again");
    run(configured(CONSOLE), "reset");
    assertThat(stored()).containsExactly("first", "second", "first", "second");
  }

  @Test
  void aFormatterThatTheProgramGivesToEveryHandlerIsForItsConsole() throws Exception {
    run(configured(CONSOLE), "format");
    assertThat(stored()).containsExactly("first", "second");
    assertThat(StoredEntries.text(folder.resolve("logs")))
        .contains("{\"message\":\"second\",")
        .doesNotContain("formatted");
  }

  @Test
  void aDeclaredHandlerIsNotDoubled() throws Exception {
    run(configured("handlers = io.steplog.jul.StepLogHandler\n"));
    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void whatABridgeTakesAwayIsCapturedOnceWhereItArrives() throws Exception {
    List<String> options = new ArrayList<>(configured(CONSOLE));
    Path logback = folder.resolve("logback.xml");
    Files.writeString(logback, "<configuration><root level='INFO'/></configuration>");
    options.add("-Dlogback.configurationFile=" + logback);
    run(options, "bridge");
    assertThat(stored()).containsExactly("first", "second");
  }

  @Test
  void aConfigurationClassOfTheProgramsOwnIsLeftAlone() throws Exception {
    String printed = run(List.of("-Djava.util.logging.config.class=no.such.Class"));
    assertThat(printed).contains("SL-421", "no.such.Class");
    assertThat(folder.resolve("logs")).doesNotExist();
  }

  private List<String> configured(String properties) throws Exception {
    Path file = Files.writeString(folder.resolve("logging.properties"), properties);
    return List.of("-Djava.util.logging.config.file=" + file);
  }

  /** What it printed to standard error, where JUL's console writes. */
  private String run(List<String> options, String... arguments) throws Exception {
    program = new UnawareRun(UnawareProgram.class, folder.resolve("logs")).agent();
    options.forEach(program::option);
    return program.run(arguments).errors();
  }

  private List<String> stored() {
    return program.messages();
  }
}
