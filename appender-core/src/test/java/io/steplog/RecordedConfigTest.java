// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.account.AccountKeys;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.RunEntry;
import io.steplog.testing.ChildJvm;
import io.steplog.testing.StoredEntries;
import java.nio.file.Path;
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

  @Test
  void itIsOnUnlessItIsTurnedOff() {
    assertThat(AccountKeys.CONFIG.defaultValue()).contains(true);
  }

  @Test
  void aStepSaysWhatItRunsWithAndWhatItAdds() throws Exception {
    List<LogEntry> entries = run("true");

    assertThat(entries).hasSize(3);
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

  private List<LogEntry> run(String record, String... arguments) throws Exception {
    Map<String, String> environment =
        Map.of(
            "STEPLOG_ARTIFACT_ROOT",
            root.toString(),
            "STEPLOG_RECORD_CONFIG",
            record,
            "STEPLOG_RECORD_ENV",
            "TRAIN_*",
            "TRAIN_SEED",
            "7");
    try (ChildJvm step = ChildJvm.start(List.of(), environment, Step.class, arguments)) {
      assertThat(step.exitCode()).isZero();
      assertThat(step.errors()).doesNotContain("SL-211");
    }
    return StoredEntries.in(root);
  }
}
