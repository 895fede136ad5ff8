// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.testing.ChildJvm;
import io.steplog.testing.StoredEntries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes in the environments of orchestrators, and whose their entries are. */
class FoundOriginTest {
  private static final Map<String, String> AIRFLOW =
      Map.of(
          "AIRFLOW_CTX_DAG_ID", "churn",
          "AIRFLOW_CTX_DAG_RUN_ID", "manual__2026-11-28",
          "AIRFLOW_CTX_TASK_ID", "train",
          "AIRFLOW_CTX_TRY_NUMBER", "2",
          "MLFLOW_RUN_ID", "0f6e4d2c");

  @TempDir private Path root;

  /** A step that is told nothing but where to store. */
  static final class Step {
    private Step() {}

    public static void main(String[] arguments) {
      LogChannel channel =
          StepLog.open(StepLog.settings().load().settings(), StandardErrorDiagnostics.ofWarnings());
      EntryEncoder entry =
          Objects.requireNonNull(channel.begin("a", 1, LogSeverity.INFO, Map.of()));
      entry.logger("a");
      entry.message("hello");
      channel.append(entry);
    }
  }

  @Test
  void aStepOfAirflowIsStoredUnderItsDagItsRunAndItsTask() throws Exception {
    Origin origin = origin(AIRFLOW);

    assertThat(origin.pipelineRunId()).isEqualTo("churn.manual__2026-11-28");
    assertThat(origin.stepId()).isEqualTo("train");
    assertThat(origin.metadata())
        .containsEntry(Origin.ATTEMPT, "2")
        .containsEntry("mlflow.run_id", "0f6e4d2c")
        .containsEntry("process.main_class", Step.class.getName())
        .containsKeys("host.name", "process.pid");
  }

  @Test
  void whatIsSetWinsEachByItself() throws Exception {
    Origin origin = origin(with("STEPLOG_ORIGIN_STEP_ID", "fit"));

    assertThat(origin.pipelineRunId()).isEqualTo("churn.manual__2026-11-28");
    assertThat(origin.stepId()).isEqualTo("fit");
    assertThat(origin(with("STEPLOG_ORIGIN_META_ATTEMPT", "7")).metadata())
        .containsEntry("attempt", "7");
  }

  @Test
  void idsAloneAreTakenWhereThatIsAskedFor() throws Exception {
    Origin origin = origin(with("STEPLOG_ORIGIN_DETECT", "ids"));

    assertThat(origin.pipelineRunId()).isEqualTo("churn.manual__2026-11-28");
    assertThat(origin.stepId()).isEqualTo("train");
    assertThat(origin.metadata()).isEqualTo(Map.of(Origin.ATTEMPT, "2"));
  }

  @Test
  void nothingThatIsFoundIsTakenWhereThatIsAskedFor() throws Exception {
    Origin origin = origin(with("STEPLOG_ORIGIN_DETECT", "none"));

    assertThat(origin.pipelineRunId()).startsWith("local-");
    assertThat(origin.stepId()).isEqualTo(Step.class.getName());
    assertThat(origin.metadata()).isEmpty();
  }

  @Test
  void aSystemThatCannotBeReadIsReportedOnceAndTheStepGoesOn() throws Exception {
    String errors = run(Map.of("DAGSTER_PIPES_CONTEXT", "no base64!"));

    assertThat(errors).containsOnlyOnce("SL-210");
    assertThat(StoredEntries.in(root)).hasSize(1);
  }

  private Origin origin(Map<String, String> environment) throws Exception {
    Path before = root;
    root = Files.createTempDirectory(before, "root");
    assertThat(run(environment)).doesNotContain("SL-210");
    Origin origin = StoredEntries.in(root).get(0).origin();
    root = before;
    return origin;
  }

  private String run(Map<String, String> environment) throws Exception {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("STEPLOG_ARTIFACT_ROOT", root.toString());
    try (ChildJvm child = ChildJvm.start(List.of(), all, Step.class)) {
      assertThat(child.exitCode()).isZero();
      return child.errors();
    }
  }

  private static Map<String, String> with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(AIRFLOW);
    more.put(variable, value);
    return more;
  }
}
