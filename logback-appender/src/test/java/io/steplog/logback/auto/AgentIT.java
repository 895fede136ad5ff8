// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.agent.Agent;
import io.steplog.record.LogEntry;
import io.steplog.testing.ChildJvm;
import io.steplog.testing.StoredEntries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as an agent, by nothing but variables: what a step's image sets. */
@Timeout(120)
class AgentIT {
  @TempDir private Path folder;

  @Test
  void anImageCapturesAProgramByItsVariablesAlone() throws Exception {
    run(Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + jar()));

    assertThat(StoredEntries.in(root()))
        .extracting(LogEntry::message)
        .containsExactly("first", "second");
  }

  @Test
  void theVariableTurnsTheAgentOff() throws Exception {
    run(Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + jar(), "STEPLOG_AUTO", "false"));

    assertThat(root()).doesNotExist();
  }

  private void run(Map<String, String> image) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.xml"), "<configuration><root level='INFO'/></configuration>");
    List<String> options = List.of("-Dlogback.configurationFile=" + file);
    Map<String, String> variables = new java.util.HashMap<>(image);
    variables.put("STEPLOG_ARTIFACT_ROOT", root().toString());
    try (ChildJvm child = ChildJvm.start(options, variables, UnawareProgram.class)) {
      assertThat(child.exitCode()).as(child.errors()).isZero();
    }
  }

  private Path root() {
    return folder.resolve("logs");
  }

  private static Path jar() throws Exception {
    return Path.of(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
