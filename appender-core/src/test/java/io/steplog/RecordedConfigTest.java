// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.account.AccountKeys;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.flavor.artifact.read.runs.RunRecordReader;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.RunEntry;
import io.steplog.testing.ChildJvm;
import io.steplog.testing.StoredEntries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes, and what is on record of what they run with. */
class RecordedConfigTest {
  @TempDir private Path root;

  /** Logs a line and adds what it knows, unless it is told to do neither. */
  static final class Step {
    private Step() {}

    public static void main(String[] arguments) {
      LogChannel channel =
          StepLog.open(StepLog.settings().load().settings(), StandardErrorDiagnostics.ofWarnings());
      if (arguments.length > 0) {
        return;
      }
      EntryEncoder entry =
          Objects.requireNonNull(channel.begin("a", 1, LogSeverity.INFO, Map.of()));
      entry.logger("a");
      entry.message("hello");
      channel.append(entry);
      StepLog.recordConfig(Map.of("lr", 0.1, "hub_token", "x"));
    }
  }

  /** Logs a line, says when what it runs with is stored too, and goes on until it is killed. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws InterruptedException {
      LogChannel channel =
          StepLog.open(StepLog.settings().load().settings(), StandardErrorDiagnostics.ofWarnings());
      EntryEncoder entry =
          Objects.requireNonNull(channel.begin("a", 1, LogSeverity.INFO, Map.of()));
      entry.logger("a");
      entry.message("hello");
      channel.append(entry);
      while (channel.stats().accepted() < 2 || !channel.flush(Duration.ofMinutes(1))) {
        Thread.onSpinWait();
      }
      System.out.println("stored");
      Thread.currentThread().join();
    }
  }

  @Test
  void whatWasKnownAtTheStartSurvivesAKill() throws Exception {
    try (ChildJvm step = ChildJvm.start(List.of(), environment("true"), Endless.class)) {
      step.await("stored").kill();
      assertThat(step.exitCode()).isNotZero();
    }

    LogEntry start = only(StoredEntries.in(root), RunEntry.START);
    assertThat(start.fields().get("main")).isEqualTo(Endless.class.getName());
    assertThat(start.origin().metadata()).containsKey("process.pid");
    List<LogEntry> recorded = new ArrayList<>();
    new RunRecordReader(root).read(start.origin().pipelineRunId()).forEach(recorded::add);
    assertThat(recorded).containsExactly(start);
  }

  @Test
  void itSetsUpNoMechanismThatIsDearToAShortStep() throws Exception {
    Path log = root.resolveSibling(root.getFileName() + "-loaded.txt");
    List<String> options = List.of("-Xlog:class+load:file=" + log + ":none");
    try (ChildJvm step = ChildJvm.start(options, environment("true"), ShortProgram.class)) {
      assertThat(step.exitCode()).isZero();
    }
    List<String> loaded = Files.readAllLines(log);
    Files.delete(log);

    assertThat(loaded).anyMatch(name -> name.startsWith("io.steplog.account.facts.RunFacts"));
    assertThat(loaded)
        .noneMatch(
            name ->
                name.startsWith("java.security.MessageDigest")
                    || name.startsWith("java.time.format.")
                    || name.startsWith("java.util.regex.Matcher")
                    || name.startsWith("java.util.Formatter")
                    || name.startsWith("java.lang.runtime.ObjectMethods")
                    || name.startsWith("java.net.InetAddress")
                    || name.startsWith("io.steplog.") && name.contains("$$Lambda"));
  }

  @Test
  void itIsOnUnlessItIsTurnedOff() {
    assertThat(AccountKeys.CONFIG.defaultValue()).contains(true);
  }

  @Test
  void aStepSaysWhatItRunsWithAndWhatItAdds() throws Exception {
    List<LogEntry> entries = run("true");

    assertThat(entries).hasSize(4);
    LogEntry start = only(entries, RunEntry.START);
    assertThat(start.severity()).isEqualTo(LogSeverity.INFO);
    assertThat(start.message()).startsWith("run of " + Step.class.getName());
    assertThat(start.fields().get("java.version")).isEqualTo(System.getProperty("java.version"));
    assertThat(start.fields().get("env")).isEqualTo(Map.of("TRAIN_SEED", "7"));
    assertThat(only(entries, RunEntry.CONFIG).fields().get(RunEntry.ADDED))
        .isEqualTo(Map.of("lr", 0.1, "hub_token", "***"));
  }

  @Test
  void turnedOffItSaysNothing() throws Exception {
    assertThat(run("false")).extracting(LogEntry::message).containsExactly("hello");
  }

  @Test
  void aStepThatLogsNothingSaysNothing() throws Exception {
    assertThat(run("true", "silent")).isEmpty();
  }

  private static LogEntry only(List<LogEntry> entries, String event) {
    List<LogEntry> found =
        entries.stream()
            .filter(RunEntry::is)
            .filter(entry -> event.equals(entry.fields().get(RunEntry.EVENT)))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private Map<String, String> environment(String record) {
    return Map.of(
        "STEPLOG_ARTIFACT_ROOT",
        root.toString(),
        "STEPLOG_RECORD_CONFIG",
        record,
        "STEPLOG_RECORD_ENV",
        "TRAIN_*",
        "TRAIN_SEED",
        "7");
  }

  private List<LogEntry> run(String record, String... arguments) throws Exception {
    try (ChildJvm step = ChildJvm.start(List.of(), environment(record), Step.class, arguments)) {
      assertThat(step.exitCode()).isZero();
      assertThat(step.errors()).doesNotContain("SL-211");
    }
    return StoredEntries.in(root);
  }
}
