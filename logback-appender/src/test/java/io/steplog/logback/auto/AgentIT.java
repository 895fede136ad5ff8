// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.testing.UnawareRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as an agent, by nothing but variables: what a step's image sets. */
@Timeout(120)
class AgentIT {
  @TempDir private Path folder;
  private UnawareRun program;

  @BeforeEach
  void configureTheProgram() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.xml"), "<configuration><root level='INFO'/></configuration>");
    program =
        new UnawareRun(UnawareProgram.class, folder.resolve("logs"))
            .option("-Dlogback.configurationFile=" + file);
  }

  @Test
  void anImageCapturesAProgramByItsVariablesAlone() throws Exception {
    program.agent().run();

    assertThat(program.messages()).containsExactly("first", "second");
  }

  @Test
  void theAgentCapturesWhatIsPrintedToo() throws Exception {
    program.agent().run("print");

    assertThat(program.stored())
        .extracting(LogEntry::logger, LogEntry::message)
        .contains(
            org.assertj.core.groups.Tuple.tuple("stdout", "printed"),
            org.assertj.core.groups.Tuple.tuple("stderr", "printed as an error"));
  }

  @Test
  void printedTextIsLeftAloneWhereThatIsSet() throws Exception {
    program
        .agent()
        .variable("STEPLOG_CAPTURE_STDOUT", "false")
        .variable("STEPLOG_CAPTURE_STDERR", "false")
        .run("print");

    assertThat(program.messages()).containsExactly("first", "second");
  }

  @Test
  void theAppendersLeastLevelHoldsForTheAttachedOne() throws Exception {
    program.agent().variable("STEPLOG_THRESHOLD", "WARN").run();

    assertThat(program.messages()).containsExactly("second");
  }

  @Test
  void theVariableTurnsTheAgentOff() throws Exception {
    program.agent().variable("STEPLOG_AUTO", "false").run("print");

    assertThat(folder.resolve("logs")).doesNotExist();
  }
}
