// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.context.OriginScope;
import io.steplog.context.RegisteredOrigin;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import io.steplog.record.ThrowableCapture;
import io.steplog.testing.ChildJvm;
import io.steplog.testing.StoredEntries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes that come to their end in one way or another, and what is on record of that. */
class EndOfRunTest {
  @TempDir private Path root;

  /** Logs three lines and ends as it is told to. */
  static final class Step {
    private Step() {}

    public static void main(String[] arguments) throws InterruptedException {
      LogChannel channel =
          StepLog.open(StepLog.settings().load().settings(), StandardErrorDiagnostics.ofWarnings());
      log(channel, LogSeverity.INFO, null);
      log(channel, LogSeverity.WARN2, new IllegalStateException("at " + System.nanoTime()));
      log(channel, LogSeverity.ERROR, new IllegalArgumentException("later"));
      switch (arguments[0]) {
        case "throw" -> throw new ArithmeticException("password=hunter2");
        case "exit" -> System.exit(3);
        case "close" -> channel.close();
        case "release" -> release(channel);
        case "stay" -> {
          System.out.println("stays");
          Thread.currentThread().join();
        }
        default -> {}
      }
    }

    private static void release(LogChannel channel) {
      RegisteredOrigin origin = StepLog.register(Origin.of("run-7", "train", "step"));
      OriginScope scope = origin.activate();
      log(channel, LogSeverity.DEBUG, null);
      log(channel, LogSeverity.DEBUG, null);
      scope.close();
      if (!origin.release(Duration.ofMinutes(1)).isComplete()) {
        throw new AssertionError("not delivered");
      }
      System.out.println("released");
    }

    private static void log(LogChannel channel, LogSeverity severity, @Nullable Exception thrown) {
      EntryEncoder entry = Objects.requireNonNull(channel.begin("a", 1, severity, Map.of()));
      entry.logger("a");
      entry.message("hello");
      if (thrown != null) {
        entry.throwable(ThrowableCapture.of(thrown));
      }
      channel.append(entry);
    }
  }

  @Test
  void aProcessThatRunsToItsEndCompletesAndSaysWhatItLogged() throws Exception {
    LogEntry end = only(run("return", 0));

    assertThat(end.fields().get(RunEntry.STATUS)).isEqualTo("completed");
    assertThat(end.severity()).isEqualTo(LogSeverity.INFO);
    // One of them says what the run runs with.
    assertThat(end.fields().get(RunEntry.LEVELS))
        .isEqualTo(Map.of("INFO", 2L, "WARN", 1L, "ERROR", 1L));
    assertThat((Long) end.fields().get(RunEntry.DURATION)).isNotNegative();
    assertThat(end.fields().get(RunEntry.DROPS)).isNull();
    assertThat(end.message())
        .startsWith("run completed after ")
        .endsWith(
            " s, 4 entries, 1 WARN, 1 ERROR; first exception java.lang.IllegalStateException");
  }

  @Test
  void theSameExceptionHasTheSameFingerprintInTwoRuns() throws Exception {
    Object first = only(run("return", 0)).fields().get(RunEntry.EXCEPTION);
    run("exit", 3);

    assertThat(ends(StoredEntries.in(root)))
        .hasSize(2)
        .extracting(entry -> entry.fields().get(RunEntry.EXCEPTION))
        .containsExactly(first, first);
    assertThat((Map<?, ?>) first).extracting("type").isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void anExceptionInMainIsTheRunsFailure() throws Exception {
    LogEntry end = only(run("throw", 1));

    assertThat(end.fields().get(RunEntry.STATUS)).isEqualTo("failed");
    assertThat(end.fields().get(RunEntry.EXIT_CODE)).isEqualTo(1L);
    assertThat(end.fields().get(RunEntry.MAIN_EXCEPTION))
        .isEqualTo("java.lang.ArithmeticException");
    assertThat(end.message()).startsWith("run failed by java.lang.ArithmeticException after ");
    assertThat(end.fields().toString()).doesNotContain("hunter2");
  }

  @Test
  void ofAnExitNothingIsSaidThatIsNotKnown() throws Exception {
    LogEntry end = only(run("exit", 3));

    assertThat(end.fields().get(RunEntry.STATUS)).isEqualTo("ended");
    assertThat(end.fields().get(RunEntry.EXIT_CODE)).isNull();
  }

  @Test
  void aClosedFrontEndEndsTheRunOnceHoweverTheProcessGoesOn() throws Exception {
    assertThat(only(run("close", 0)).fields().get(RunEntry.STATUS)).isEqualTo("closed");
  }

  @Test
  void aReleasedOriginEndsInAProcessThatGoesOn() throws Exception {
    List<LogEntry> ends = ends(run("release", 0));

    assertThat(ends)
        .extracting(entry -> entry.fields().get(RunEntry.STATUS))
        .containsExactly("released", "completed");
    LogEntry released = ends.get(0);
    assertThat(released.origin().pipelineRunId()).isEqualTo("run-7");
    assertThat(released.fields().get(RunEntry.LEVELS)).isEqualTo(Map.of("DEBUG", 2L, "INFO", 1L));
    List<LogEntry> own =
        StoredEntries.in(root).stream()
            .filter(entry -> entry.origin().equals(released.origin()))
            .toList();
    assertThat(own.get(own.size() - 1)).isEqualTo(released);
  }

  @Test
  void aKilledProcessHasNoEnd() throws Exception {
    try (ChildJvm step = ChildJvm.start(List.of(), environment("true"), Step.class, "stay")) {
      step.await("stays").kill();
      assertThat(step.exitCode()).isNotZero();
    }
    assertThat(ends(StoredEntries.in(root))).isEmpty();
  }

  @Test
  void turnedOffNothingIsSaid() throws Exception {
    try (ChildJvm step = ChildJvm.start(List.of(), environment("false"), Step.class, "return")) {
      assertThat(step.exitCode()).isZero();
    }
    assertThat(StoredEntries.in(root)).hasSize(3).noneMatch(RunEntry::is);
  }

  private static List<LogEntry> ends(List<LogEntry> entries) {
    return entries.stream()
        .filter(RunEntry::is)
        .filter(entry -> RunEntry.END.equals(entry.fields().get(RunEntry.EVENT)))
        .toList();
  }

  private static LogEntry only(List<LogEntry> entries) {
    List<LogEntry> ends = ends(entries);
    assertThat(ends).hasSize(1);
    return ends.get(0);
  }

  private Map<String, String> environment(String record) {
    return Map.of("STEPLOG_ARTIFACT_ROOT", root.toString(), "STEPLOG_RECORD_CONFIG", record);
  }

  private List<LogEntry> run(String how, int exitCode) throws Exception {
    try (ChildJvm step = ChildJvm.start(List.of(), environment("true"), Step.class, how)) {
      assertThat(step.exitCode()).isEqualTo(exitCode);
      assertThat(step.errors()).doesNotContain("SL-211");
    }
    return StoredEntries.in(root);
  }
}
