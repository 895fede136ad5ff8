// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.CommandProcess.Result;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.Journals;
import io.steplog.cli.testing.RealStore;
import io.steplog.flavor.artifact.read.runs.RunRecordReader;
import io.steplog.journal.Journal;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the command finds in the records of a real root. */
@Timeout(120)
class RunRecordsTest {
  private static final Origin TRAIN = Origin.of("lost", "train", "step");

  /** Logs a line, and waits to be killed. */
  static final class Quiet {
    private Quiet() {}

    public static void main(String[] arguments) throws InterruptedException {
      LoggerFactory.getLogger("quiet").info("hello");
      Thread.currentThread().join();
    }
  }

  @TempDir private Path folder;

  private Path root;
  private CommandProcess steplog;

  @BeforeEach
  void begin() {
    root = folder.resolve("root");
    steplog = new CommandProcess(folder).with("STEPLOG_ARTIFACT_ROOT", root.toString());
  }

  @Test
  void aStepThatWasKilledAfterItsStartWasStoredHasItsRecord() throws Exception {
    Process step = startStep("killed");
    try {
      while (records("killed") == 0) {
        assertThat(step.waitFor(2, TimeUnit.MILLISECONDS)).as("the step ended early").isFalse();
      }
    } finally {
      step.destroyForcibly().waitFor();
    }
    List<LogEntry> recorded = new ArrayList<>();
    new RunRecordReader(root).read("killed").forEach(recorded::add);
    assertThat(recorded)
        .singleElement()
        .satisfies(
            start -> assertThat(start.fields().get("main")).isEqualTo(Quiet.class.getName()));

    assertThat(steplog.call("recover", root.toString()).code()).isZero();

    Result runs = steplog.call("runs", "--format=json", "--run=killed");
    assertThat(runs.code()).as("%s", runs).isZero();
    assertThat(runs.out())
        .contains("\"end\":{\"status\":\"open\"}")
        .contains("\"main\":\"" + Quiet.class.getName() + '"');
    assertThat(steplog.call("runs").out()).contains("END").endsWith("  open\n");
  }

  @Test
  void whatWasInTheJournalAloneIsOnRecordOnceItIsRecovered() throws Exception {
    String identity = RealStore.write(root, List.of(new Entries().info("another run's")));
    Journal journal = Journals.open(root.resolve(".steplog/journal"), identity, Map.of(), TRAIN);
    Journals.appendStart(journal, "main", "Train", TRAIN);
    Journals.kill(journal);
    assertThat(records("lost")).isZero();

    assertThat(steplog.call("recover", root.toString()).code()).isZero();

    assertThat(records("lost")).isEqualTo(1);
    assertThat(steplog.call("runs", "--format=json", "--run=lost").out())
        .contains("\"configuration\":{\"main\":\"Train\"}");
  }

  @Test
  void aRunsRecordGoesWithTheRun() throws Exception {
    storeRun("old", "0.1");
    storeRun("young", "0.2");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path part : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(part, FileTime.from(Instant.parse("2026-01-05T00:00:00Z")));
      }
    }
    assertThat(steplog.call("diff", "old", "young").out()).contains("env.LR: 0.1 -> 0.2");

    Result prune = steplog.with("STEPLOG_ARTIFACT_RETENTION_RUNS", "1").call("prune");

    assertThat(prune.code()).as("%s", prune).isZero();
    assertThat(records("old") + records("young")).isEqualTo(1);
    assertThat(steplog.call("verify").code()).isZero();
  }

  @Test
  void aRootWithoutRecordsIsComparedByItsLines() throws Exception {
    storeRun("first", "0.1");
    storeRun("second", "0.2");
    Path records = root.resolve(".steplog/runs");
    Files.move(records, folder.resolve("elsewhere"));

    assertThat(steplog.call("diff", "first", "second").out()).contains("env.LR: 0.1 -> 0.2");
    assertThat(steplog.call("runs", "--run=first").out()).endsWith("  completed\n");
    assertThat(steplog.call("runs").out()).doesNotContain("END");
  }

  private void storeRun(String run, String rate) throws Exception {
    Entries entries = new Entries().from(Origin.of(run, "train", "step"));
    LogEntry start = entries.run(RunEntry.START, Map.of("env", Map.of("LR", rate)));
    LogEntry end = entries.run(RunEntry.END, Map.of(RunEntry.STATUS, "completed"));
    RealStore.write(root, List.of(start, entries.info("line"), end));
  }

  private Process startStep(String run) throws Exception {
    ProcessBuilder step =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=kill/logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            Quiet.class.getName());
    Map<String, String> environment = step.environment();
    environment.keySet().removeIf(name -> name.startsWith("STEPLOG_"));
    environment.put("STEPLOG_ARTIFACT_ROOT", root.toString());
    environment.put("STEPLOG_ORIGIN_PIPELINE_RUN_ID", run);
    environment.put("STEPLOG_ORIGIN_STEP_ID", "train");
    return step.redirectErrorStream(true)
        .redirectOutput(folder.resolve("step.out").toFile())
        .start();
  }

  private long records(String run) throws Exception {
    Path records = root.resolve(".steplog/runs").resolve(run);
    if (!Files.exists(records)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(records)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).count();
    }
  }
}
