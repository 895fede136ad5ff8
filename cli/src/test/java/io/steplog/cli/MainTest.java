// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void versionIsOneLineThatNamesTheCommand() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("steplog ").hasLineCount(1);
  }

  @Test
  void noVerbIsWrongUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("which verb?").contains("Usage: steplog");
  }

  private int run(String... args) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
