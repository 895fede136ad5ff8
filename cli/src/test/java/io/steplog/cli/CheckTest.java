// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.testing.MemoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  private final Recorded steplog = new Recorded(new MemoryReader());

  @TempDir private Path folder;

  @Test
  void everySettingIsShownWithItsPlace() {
    assertThat(steplog.with("STEPLOG_BATCH_LINGER", "300 ms").call("check")).isZero();

    assertThat(steplog.outLines())
        .anyMatch(line -> line.matches("batch\\.linger +300ms +.*STEPLOG_BATCH_LINGER.*"))
        .anyMatch(line -> line.matches("durability +process +default"));
  }

  @Test
  void whatIsFoundOfRunAndStepIsShownWithItsPlace() throws IOException {
    Files.writeString(folder.resolve("labels"), "try_number=\"3\"\ndag_id=\"churn\"\n");
    int code =
        steplog
            .with("STEPLOG_POD_INFO", folder.toString())
            .with("AIRFLOW_CTX_DAG_ID", "churn")
            .with("AIRFLOW_CTX_DAG_RUN_ID", "manual__\u001b[31m1")
            .with("AIRFLOW_CTX_TASK_ID", "train")
            .with("STEPLOG_ORIGIN_STEP_ID", "fit")
            .call("check");

    assertThat(code).isZero();
    assertThat(steplog.outLines())
        .anyMatch(line -> line.matches("step_id +fit +environment STEPLOG_ORIGIN_STEP_ID"))
        .anyMatch(line -> line.matches("source +step +default"))
        .anyMatch(line -> line.matches("airflow.task_id +train +environment AIRFLOW_CTX_TASK_ID"))
        .anyMatch(line -> line.matches("attempt +3 +pod label try_number in " + folder))
        .anyMatch(line -> line.matches("pipeline_run_id +churn\\.manual__.* +environment .*"))
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void whatASystemSaysAndCannotBeReadIsSaid() {
    assertThat(steplog.with("DAGSTER_PIPES_CONTEXT", "{}").call("check")).isZero();

    assertThat(steplog.err()).contains("Dagster").contains("origin.pipeline-run-id");
    assertThat(steplog.outLines())
        .anyMatch(line -> line.matches("pipeline_run_id +what the orchestrator says.*default"));
  }

  @Test
  void allProblemsAreSaidAndEndWithTwo() {
    int code =
        steplog
            .with("STEPLOG_BATCH_LINGER", "5")
            .with("STEPLOG_DURABILITY", "sometimes")
            .call("check");

    assertThat(code).isEqualTo(2);
    assertThat(steplog.err()).contains("STEPLOG_BATCH_LINGER", "STEPLOG_DURABILITY", "sometimes");
  }

  @Test
  void wrongSettingsAreRefusedWithAllProblemsAlsoBySettingsFile() throws IOException {
    Path file = folder.resolve("steplog.properties");
    Files.writeString(file, "batch.lingr = 5s\noverflow = never\n");

    assertThat(steplog.with("STEPLOG_CONFIG", file.toString()).call("check")).isEqualTo(2);

    assertThat(steplog.err()).contains("batch.lingr", "batch.linger", "overflow", "never");
  }

  @Test
  void theJournalsPlaceIsSaidWithWhatItSurvives() {
    steplog.with("STEPLOG_JOURNAL_DIR", folder.toString()).call("check");

    assertThat(steplog.out())
        .contains("The journal lies in " + folder)
        .contains("SIGKILL, container alive: kept");
  }

  @Test
  void aJournalThatCannotBeMadeIsNotPromisedToSurvive() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));

    assertThat(steplog.with("STEPLOG_JOURNAL_DIR", link.toString()).call("check")).isZero();

    assertThat(steplog.out()).contains("The journal lies in the process's memory");
    assertThat(steplog.err())
        .contains("no journal can be made in " + link)
        .contains("the journal is gone with the process");
  }

  @Test
  void tryingTheJournalsPlaceLeavesNothingThere() throws IOException {
    Path deep = folder.resolve("not/there/yet");

    steplog.with("STEPLOG_JOURNAL_DIR", deep.toString()).call("check");

    assertThat(steplog.out()).contains("The journal lies in " + deep);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theBoundOfTheJournalIsANumber() {
    steplog.with("STEPLOG_JOURNAL_MAX_BYTES", "9MiB").call("check");

    assertThat(steplog.out()).contains("grows to 9 MiB at most.");
  }

  @Test
  void aFrameworksFileIsReadWithItsPlaces() throws IOException {
    Path file = folder.resolve("logback.xml");
    Files.writeString(
        file,
        """
        <configuration>
          <appender name="STEPLOG" class="io.steplog.logback.StepLogAppender">
            <batchLinger>400ms</batchLinger>
            <settings>
              durability = sync
            </settings>
          </appender>
        </configuration>
        """);

    assertThat(steplog.call("check", "--framework-file", file.toString())).isZero();

    assertThat(steplog.err()).contains("STEPLOG", "logback.xml");
    assertThat(steplog.outLines())
        .anyMatch(line -> line.matches("batch\\.linger +400ms +.*logback\\.xml.*"))
        .anyMatch(line -> line.matches("durability +sync +.*logback\\.xml.*"));
  }

  @Test
  void aFileThatHelpsNobodyIsWrongUsage() throws IOException {
    Path file = folder.resolve("logback.xml");
    assertThat(steplog.call("check", "--framework-file", file.toString())).isEqualTo(2);
    assertThat(steplog.err()).contains("there is no file");

    Files.writeString(file, "<configuration/>");
    assertThat(steplog.call("check", "--framework-file", file.toString())).isEqualTo(2);
    assertThat(steplog.err()).contains("no appender of Steplog");

    Files.writeString(file, "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><configuration/>");
    assertThat(steplog.call("check", "--framework-file", file.toString())).isEqualTo(2);
    assertThat(steplog.err()).contains("cannot be read");
  }
}
