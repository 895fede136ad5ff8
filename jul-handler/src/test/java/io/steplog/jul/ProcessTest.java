// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs in JVMs of their own, configured as their users would. */
@Timeout(120)
class ProcessTest {
  private static final String ROOT_HANDLERS =
      "handlers = io.steplog.jul.Quiet, io.steplog.jul.StepLogHandler\n";

  @TempDir private Path root;
  @TempDir private Path folder;

  @Test
  void oneLineOfAConfigurationFileIsEnough() throws Exception {
    try (ChildJvm child =
        start("handlers = io.steplog.jul.StepLogHandler\n", environment(), "return")) {
      assertThat(child.exitCode()).isZero();
      assertThat(child.errors()).isEmpty();
    }

    assertThat(Everything.messagesIn(root)).containsExactly("begun", "one of 2");
    assertThat(Everything.in(root).get(0).origin().pipelineRunId()).isEqualTo("run-1");
    assertThat(root.resolve(".steplog/journal").toFile().list()).isNullOrEmpty();
  }

  @Test
  void settingsOfTheFileHoldAndAWrongOneIsToldWithItsLine() throws Exception {
    String lines =
        ROOT_HANDLERS
            + ".level = ALL\njava.lang.Runtime.level = OFF\n"
            + "io.steplog.jul.StepLogHandler.level = FINE\n"
            + "io.steplog.jul.StepLogHandler.origin.source = the file\n"
            + "io.steplog.jul.StepLogHandler.btach.linger = 1s\n";
    try (ChildJvm child = start(lines, environment(), "exit")) {
      assertThat(child.exitCode()).isEqualTo(3);
      assertThat(child.errors())
          .contains("SL-201 btach.linger = 1s (logging.properties line 6)")
          .contains("the nearest is batch.linger");
    }

    assertThat(Everything.messagesIn(root)).containsExactly("detail", "begun", "one of 2");
    assertThat(Everything.in(root)).allMatch(entry -> entry.origin().source().equals("the file"));
  }

  @Test
  void configurationClassIsAsGoodAsAFile() throws Exception {
    String lines = ROOT_HANDLERS + "io.steplog.jul.StepLogHandler.origin.source = the class\n";
    List<String> options =
        List.of(
            "-Djava.util.logging.config.class=" + ConfigurationClass.class.getName(),
            "-Dtest.configuration=" + lines);
    try (ChildJvm child = ChildJvm.start(options, environment(), JulProgram.class, "return")) {
      assertThat(child.exitCode()).isZero();
      assertThat(child.errors()).isEmpty();
    }

    assertThat(Everything.in(root))
        .hasSize(2)
        .allMatch(entry -> entry.origin().source().equals("the class"));
  }

  @Test
  void handlerOfANamedLoggerTakesThatLoggersRecords() throws Exception {
    String lines =
        "com.example.handlers = io.steplog.jul.StepLogHandler\ncom.example.level = ALL\n";
    try (ChildJvm child = start(lines, environment(), "return")) {
      assertThat(child.exitCode()).isZero();
    }

    assertThat(Everything.messagesIn(root)).containsExactly("detail", "begun");
  }

  @Test
  void whatOtherHooksLogAfterLogManagersOwnIsStoredOrLeftForTheNextProcess() throws Exception {
    try (ChildJvm child = start(ROOT_HANDLERS, environment(), "log-in-a-later-hook")) {
      assertThat(child.exitCode()).isZero();
    }

    assertThat(Everything.messagesIn(root))
        .containsExactlyInAnyOrder("begun", "one of 2", "late", "late, too");
  }

  @Test
  void handlerThatTookNothingBeforeTakesWhatHooksLog() throws Exception {
    try (ChildJvm child = start(ROOT_HANDLERS, environment(), "silent", "log-in-a-later-hook")) {
      assertThat(child.exitCode()).isZero();
    }

    assertThat(Everything.messagesIn(root)).containsExactlyInAnyOrder("late", "late, too");
  }

  @Test
  void handlerOfANamedLoggerGoesBackToThatLogger() throws Exception {
    String lines =
        "handlers = io.steplog.jul.Quiet\ncom.example.handlers = io.steplog.jul.StepLogHandler\n";
    try (ChildJvm child = start(lines, environment(), "exit", "log-in-a-later-hook")) {
      assertThat(child.exitCode()).isEqualTo(3);
    }

    assertThat(Everything.messagesIn(root)).containsExactlyInAnyOrder("begun", "late");
  }

  @Test
  void eachEntryOfAProcessThatEndsIsThereOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (ChildJvm child = start(ROOT_HANDLERS, environment(), "exit", "log-in-a-later-hook")) {
        assertThat(child.exitCode()).isEqualTo(3);
      }
    }

    List<LogEntry> entries = new ArrayList<>(Everything.in(root));
    assertThat(entries).hasSize(20);
    assertThat(entries.stream().map(LogEntry::id).distinct()).hasSize(20);
  }

  private ChildJvm start(String lines, Map<String, String> environment, String... ways)
      throws IOException {
    Path file = Files.writeString(folder.resolve("logging.properties"), lines);
    return ChildJvm.start(
        List.of("-Djava.util.logging.config.file=" + file), environment, JulProgram.class, ways);
  }

  private Map<String, String> environment() {
    return Map.of(
        "STEPLOG_ARTIFACT_ROOT", root.toString(), "STEPLOG_ORIGIN_PIPELINE_RUN_ID", "run-1");
  }
}
