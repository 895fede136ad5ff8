// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.testing.ChildJvm;
import io.steplog.testing.StoredEntries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes that keep what nobody asked for, and come to their end in one way or another. */
@Timeout(120)
class RecordedFlightTest {
  private static final List<String> KEPT = List.of("kept 0", "kept 1", "kept 2");

  @TempDir private Path root;
  @TempDir private Path journals;

  /** Keeps three entries, logs one, and goes on as it is told to. */
  static final class Step {
    private Step() {}

    public static void main(String[] arguments) throws InterruptedException {
      LogChannel channel =
          StepLog.open(StepLog.settings().load().settings(), StandardErrorDiagnostics.ofWarnings());
      for (int i = 0; i < 3; i++) {
        channel.record(entry(channel, i, LogSeverity.DEBUG, "kept " + i));
      }
      channel.append(entry(channel, 3, LogSeverity.INFO, "hello"));
      switch (arguments[0]) {
        case "error" -> fail(channel);
        case "throw" -> throw new ArithmeticException();
        case "exit" -> System.exit(3);
        case "stay" -> {
          channel.flush(Duration.ofMinutes(1));
          System.out.println("stays");
          Thread.currentThread().join();
        }
        default -> {}
      }
    }

    private static void fail(LogChannel channel) throws InterruptedException {
      channel.append(entry(channel, 4, LogSeverity.ERROR, "broken"));
      while (channel.stats().accepted() < 5) {
        Thread.onSpinWait();
      }
      channel.append(entry(channel, 5, LogSeverity.ERROR, "broken again"));
      channel.flush(Duration.ofMinutes(1));
      System.out.println("failed");
      Thread.currentThread().join();
    }

    private static EntryEncoder entry(
        LogChannel channel, long time, LogSeverity severity, String message) {
      EntryEncoder entry = Objects.requireNonNull(channel.begin("a.b", time, severity, Map.of()));
      entry.logger("a.b");
      entry.message(message);
      return entry;
    }
  }

  @Test
  void aStepThatRunsToItsEndLeavesNothingOfWhatWasKept() throws Exception {
    assertThat(run("return", 0)).containsExactly("hello");
    assertThat(new OrphanJournals(journals).folders()).isEmpty();
  }

  @Test
  void anErrorBringsWhatWasKeptBeforeItOnceAndAKillAfterThatNothingMore() throws Exception {
    try (ChildJvm step = ChildJvm.start(List.of(), environment(), Step.class, "error")) {
      step.await("failed").kill();
      assertThat(step.exitCode()).isNotZero();
    }

    assertThat(messages())
        .containsExactly("kept 0", "kept 1", "kept 2", "hello", "broken", "broken again");
    assertThat(left()).isEmpty();
  }

  @Test
  void anExceptionThatEndsMainBringsWhatWasKept() throws Exception {
    assertThat(run("throw", 1)).containsAll(KEPT);
    assertThat(new OrphanJournals(journals).folders()).isEmpty();
  }

  @Test
  void aSignalThatEndsTheProcessBringsWhatWasKept() throws Exception {
    try (ChildJvm step = ChildJvm.start(List.of(), environment(), Step.class, "stay")) {
      step.await("stays").terminate();
      assertThat(step.exitCode()).isEqualTo(143);
    }

    // With their own times, so before what was logged after them.
    assertThat(messages()).containsExactly("kept 0", "kept 1", "kept 2", "hello");
    assertThat(new OrphanJournals(journals).folders()).isEmpty();
  }

  @Test
  void anExitByItselfIsNoFailure() throws Exception {
    assertThat(run("exit", 3)).containsExactly("hello");
  }

  @Test
  void aKillLeavesWhatWasKeptForWhoeverDelivers() throws Exception {
    try (ChildJvm step = ChildJvm.start(List.of(), environment(), Step.class, "stay")) {
      step.await("stays").kill();
      assertThat(step.exitCode()).isNotZero();
    }

    assertThat(messages()).containsExactly("hello");
    assertThat(left()).isEqualTo(KEPT);
  }

  private List<String> run(String how, int exitCode) throws Exception {
    try (ChildJvm step = ChildJvm.start(List.of(), environment(), Step.class, how)) {
      assertThat(step.exitCode()).isEqualTo(exitCode);
      assertThat(step.errors()).doesNotContain("SL-");
    }
    return messages();
  }

  private List<String> messages() {
    return StoredEntries.in(root).stream().map(LogEntry::message).toList();
  }

  private Map<String, String> environment() {
    return Map.of(
        "STEPLOG_ARTIFACT_ROOT", root.toString(),
        "STEPLOG_JOURNAL_DIR", journals.toString(),
        "STEPLOG_RECORD_CONFIG", "false",
        "STEPLOG_RECORDER_LEVEL", "DEBUG",
        "STEPLOG_RECORDER_LOGGERS", "a");
  }

  /** What the next process would deliver. */
  private List<String> left() throws IOException {
    List<String> messages = new ArrayList<>();
    OrphanJournals orphans = new OrphanJournals(journals);
    for (Path folder : orphans.folders()) {
      try (AdoptedJournal journal = orphans.adopt(folder, List.of()).orElseThrow()) {
        JournalCursor cursor = journal.cursor(0);
        LogBatch batch = cursor.next(1_000, 1 << 20);
        batch.entries().forEach(entry -> messages.add(entry.message()));
      }
    }
    return messages;
  }
}
