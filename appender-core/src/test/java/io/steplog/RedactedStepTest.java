// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.ThrowableCapture;
import io.steplog.testing.ChildJvm;
import io.steplog.testing.StoredEntries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of a step with a secret in its environment nothing holds that secret, neither file nor journal.
 */
@Timeout(120)
class RedactedStepTest {
  private static final String SECRET = "s3cr3t-geheim-秘密";

  @TempDir Path root;

  /** A step that logs and prints its secret, until it is told to end or is killed. */
  static final class Step {
    private Step() {}

    public static void main(String[] arguments) throws IOException {
      String secret = System.getenv("HUB_TOKEN");
      Diagnostics diagnostics = StandardErrorDiagnostics.ofWarnings();
      LogChannel channel = StepLog.open(StepLog.settings().load().settle(diagnostics), diagnostics);
      EntryEncoder entry =
          channel.begin(secret, 1, LogSeverity.INFO, Map.of("user", "as " + secret));
      if (entry != null) {
        entry.logger(secret);
        entry.thread("main " + secret, 1, 5, false);
        entry.message("with " + secret);
        entry.template("with {}");
        entry.argument(secret);
        entry.context("user", "as " + secret);
        entry.field(secret, Map.of("token", secret));
        entry.throwable(ThrowableCapture.of(new IllegalStateException(secret)));
        channel.append(entry);
      }
      System.out.println("out " + secret);
      System.err.print("err " + secret.substring(0, 5));
      System.err.println(secret.substring(5));
      StepLog.recordConfig(Map.of("text", "has " + secret));
      if (arguments.length > 0) {
        // The store could take nothing so far: all is in the journal.
        System.out.println("ready");
        System.in.read();
      }
      StepLog.flush(Duration.ofSeconds(30));
      System.out.println("redacted " + channel.stats().redacted());
    }
  }

  @Test
  void neitherTheStoreNorTheMetricsHoldIt() throws Exception {
    Path metrics = root.resolve("metrics.prom");
    try (ChildJvm step = start(Map.of("STEPLOG_METRICS_FILE", metrics.toString()))) {
      assertThat(step.exitCode()).isZero();
      assertThat(step.output()).anyMatch(line -> line.matches("redacted 1\\d"));
    }

    assertThat(StoredEntries.in(root.resolve("store")))
        .extracting(LogEntry::message)
        .contains("with ***", "out ***", "err ***");
    assertThat(Files.readString(metrics)).containsPattern("steplog_redacted_total 1\\d\n");
    assertNothingHoldsIt();
  }

  @Test
  void neitherDoesTheJournalThatAKillLeaves() throws Exception {
    Map<String, String> journal =
        Map.of("STEPLOG_BATCH_LINGER", "10m", "STEPLOG_JOURNAL_DIR", root + "/journal");
    try (ChildJvm step = start(journal, "stay")) {
      step.await("ready");
      step.kill().exitCode();
    }

    assertThat(bytesOfAll()).contains("with ***").contains("out ***");
    assertNothingHoldsIt();
  }

  @Test
  void turnedOffItIsThere() throws Exception {
    try (ChildJvm step = start(Map.of("STEPLOG_REDACT_ENV", "none"))) {
      assertThat(step.exitCode()).isZero();
    }
    assertThat(bytesOfAll()).contains("with " + SECRET);
  }

  private ChildJvm start(Map<String, String> more, String... arguments) throws IOException {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("HUB_TOKEN", SECRET);
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("STEPLOG_ARTIFACT_ROOT", root.resolve("store").toString());
    environment.put("STEPLOG_RECORD_CONFIG", "true");
    environment.put("STEPLOG_CAPTURE_STDOUT", "true");
    environment.put("STEPLOG_CAPTURE_STDERR", "true");
    return ChildJvm.start(List.of(), environment, Step.class, arguments);
  }

  private void assertNothingHoldsIt() throws IOException {
    assertThat(bytesOfAll()).doesNotContain(SECRET).doesNotContain("s3cr3t");
  }

  private String bytesOfAll() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}
