// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.CommandProcess.Result;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.RealStore;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.testing.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandProcessTest {
  private static final int ENTRIES = 5_000;

  @TempDir private static Path store;
  @TempDir private Path folder;

  private CommandProcess steplog;

  @BeforeAll
  static void fillTheStore() throws Exception {
    Entries made = new Entries().from(Origin.of("run-1", "train", "step"));
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      entries.add(
          i == 4_000
              ? made.at(LogSeverity.ERROR, "no rows \u001b[2J in \u00e4\u202e")
              : made.info("epoch " + i));
    }
    RealStore.write(store, entries);
  }

  @BeforeEach
  void prepare() {
    steplog = new CommandProcess(folder);
  }

  @Test
  void aPipeGetsAllEntriesOfTheLatestRun() throws Exception {
    Result result = steplog.shell("$STEPLOG logs --root " + store + " | cat");

    assertThat(result.code()).isZero();
    assertThat(result.out().lines()).hasSize(ENTRIES);
    assertThat(result.err()).startsWith("steplog: run run-1 ").hasLineCount(1);
  }

  @Test
  void theStoreIsFoundByTheEnvironmentAsWell() throws Exception {
    steplog.with("STEPLOG_ARTIFACT_ROOT", store.toString());

    assertThat(steplog.call("logs", "--tail=1").out()).endsWith(": epoch 4999\n");
    assertThat(steplog.call("logs", "--store=artifact", "--tail=1").code()).isZero();
    Result unknown = steplog.call("logs", "--store=artefact");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("artefact");
  }

  @Test
  void aReaderThatHasHadEnoughEndsItQuietly() throws Exception {
    Result result =
        steplog.shell("$STEPLOG logs --root " + store + " | head -1; exit ${PIPESTATUS[0]}");

    assertThat(result.code()).isZero();
    assertThat(result.out()).hasLineCount(1);
    assertThat(result.err()).hasLineCount(1).startsWith("steplog: run run-1");
  }

  @Test
  void anOutputThatIsFullIsNoSuccess() throws Exception {
    Requirement.orSkip(Files.exists(Path.of("/dev/full")), "/dev/full");

    Result result = steplog.shell("$STEPLOG logs --root " + store + " >/dev/full");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("cannot write").doesNotContain("Exception", "\tat ");
  }

  @Test
  void aTerminalGetsColoursAndTheNewestThousandUnlessNoColorIsSet() throws Exception {
    Requirement.orSkip(Files.isExecutable(Path.of("/usr/bin/script")), "script(1)");
    String line = "script -qec \"$STEPLOG logs --root " + store + "\" /dev/null";
    steplog.with("TERM", "xterm");

    Result coloured = steplog.shell(line);
    assertThat(coloured.out()).contains("\u001b[31mERROR\u001b[0m", "epoch 4999");
    assertThat(coloured.out()).contains("the newest 1,000; 4,000 more");
    assertThat(coloured.out().lines().filter(each -> each.contains("Trainer:"))).hasSize(1_000);

    Result plain = steplog.with("NO_COLOR", "1").shell(line);
    assertThat(plain.out()).contains("ERROR").doesNotContain("\u001b");
  }

  @Test
  void hostileTextIsSpelledOutAndOtherTextIsUtf8WhateverTheLocale() throws Exception {
    steplog.with("LC_ALL", "C");

    Result result = steplog.call("logs", "--root=" + store, "--run=run-1", "--level=ERROR");

    assertThat(result.out()).endsWith(": no rows \\x1b[2J in \u00e4\\u202e\n");
  }

  @Test
  void exitCodesTellHowItEnded() throws Exception {
    assertThat(steplog.call("logs", "--root=" + store, "--run=run-1", "--grep=nowhere").code())
        .isEqualTo(1);
    Result unknown = steplog.call("logs", "--root=" + store, "--run=run-2");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("did you mean 'run-1'?");
    assertThat(steplog.call("logs", "--root=" + store.resolve("missing")).code()).isEqualTo(2);
    assertThat(steplog.call("lgos").code()).isEqualTo(2);
    assertThat(steplog.with("STEPLOG_STORES", "nowhere").call("logs").code()).isEqualTo(2);
  }

  @Test
  void aDamagedLineIsPassedOverAndEndsWithThree() throws Exception {
    Path damaged = folder.resolve("damaged");
    RealStore.write(damaged, List.of(new Entries().info("one"), new Entries().info("two")));
    try (Stream<Path> files = Files.walk(damaged.resolve("run-1"))) {
      Path part = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.writeString(part, "{\"message\": no json}\n", StandardOpenOption.APPEND);
    }

    Result result = steplog.call("logs", "--root=" + damaged, "--run=run-1");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains(": one\n");
    assertThat(result.err()).contains("damaged").doesNotContain("Exception", "\tat ");
  }

  @Test
  void ctrlCEndsItWith130() throws Exception {
    // A reader that does not read keeps it at work until the signal comes.
    Result result =
        steplog.shell(
            "mkfifo pipe; sleep 30 <pipe & holder=$!; set -m; $STEPLOG logs --root "
                + store
                + " >pipe & command=$!; until grep -q 'run run-1' stderr; do :; done;"
                + " kill -INT $command; wait $command; code=$?; kill $holder; exit $code");

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).doesNotContain("Exception");
  }
}
