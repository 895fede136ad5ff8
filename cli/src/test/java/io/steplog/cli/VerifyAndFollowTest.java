// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.CommandProcess.Result;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.RealStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class VerifyAndFollowTest {
  @TempDir private Path folder;

  private final Entries entries = new Entries();
  private Path root;
  private CommandProcess steplog;

  @BeforeEach
  void storeTwoEntries() throws Exception {
    root = folder.resolve("root");
    steplog = new CommandProcess(folder);
    RealStore.write(root, List.of(entries.info("one"), entries.info("two")));
  }

  @Test
  void aSoundStoreIsVerified() throws Exception {
    Result result = steplog.call("verify", "--root=" + root);

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("2 entries").endsWith("no damage\n");
    assertThat(steplog.call("verify", "--root=" + root, "--run=run-2").code()).isEqualTo(1);
  }

  @Test
  void damageIsNamedAndEndsWithThree() throws Exception {
    append("{\"message\": no json}\n");

    Result result = steplog.call("verify", "--root=" + root);

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains("damage  run-1/train/step/", "1 damaged");
  }

  @Test
  void asZenmlSaysWhatItsReaderWouldNotTakeAsAnEntry() throws Exception {
    assertThat(steplog.call("verify", "--root=" + root, "--as=zenml").code()).isZero();

    append("{\"message\":\"x\",\"level\":\"INFO\"}\nplain \u001b[2J text\n");

    Result result = steplog.call("verify", "--root=" + root, "--as=zenml");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out())
        .contains("4 rows as ZenML reads it, 2 of them no entries", "1: level", "1: plain text")
        .contains("plain \\x1b[2J text");
    assertThat(steplog.call("verify", "--as=splunk").code()).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  void followShowsHistoryAndThenWhatArrivesEachOnce() throws Exception {
    Process follow =
        steplog.start("logs", "--root=" + root, "--run=run-1", "--follow", "--limit=4");
    while (steplog.outSoFar().lines().count() < 2) {
      Thread.onSpinWait();
    }
    RealStore.write(root, List.of(entries.info("three"), entries.info("four"), entries.info("5")));

    assertThat(follow.waitFor()).isZero();
    assertThat(steplog.outSoFar().lines())
        .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
        .containsExactly("one", "two", "three", "four");
  }

  private void append(String text) throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve("run-1"))) {
      Path part = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.writeString(part, text, StandardOpenOption.APPEND);
    }
  }
}
