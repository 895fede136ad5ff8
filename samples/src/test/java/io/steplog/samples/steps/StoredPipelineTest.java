// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steplog.record.RunEntry;
import io.steplog.samples.steps.StoredLines.Framework;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The three steps as a user runs them: a JVM each, the shipped configuration, ids and root from the
 * environment.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StoredPipelineTest {
  private static final Path DATA = Path.of("data/breast-cancer-wisconsin.csv").toAbsolutePath();
  private static final String RUN = "breast-cancer-test";

  private final StoredLines stored;
  private final String work;

  StoredPipelineTest(@TempDir Path folder) {
    stored = new StoredLines(folder.resolve("steplog-logs"), RUN);
    work = folder.resolve("work").toString();
  }

  @BeforeAll
  void runThePipeline() throws IOException, InterruptedException {
    runStep("ingest", Framework.LOG4J2, "IngestStep", DATA.toString(), work);
    runStep("train", Framework.JUL, "TrainStep", work);
    runStep("evaluate", Framework.LOGBACK, "EvaluateStep", work);
  }

  @Test
  void eachStepIsStoredFromItsFirstLineToItsLast() throws IOException {
    for (String step : List.of("ingest", "train", "evaluate")) {
      List<String> messages =
          stored.of(step).stream()
              // What a run runs with, and how it ended, is said around and after the step's own.
              .filter(line -> !line.path("name").asText().equals(RunEntry.LOGGER))
              .map(line -> line.get("message").asText())
              .toList();

      assertThat(messages).first().asString().startsWith("step " + step + " starts");
      assertThat(messages).last().asString().startsWith("step " + step + " done");
    }
  }

  @Test
  void eachLineNamesItsRunAndStepAndHasAnIdOfItsOwn() throws IOException {
    List<JsonNode> lines = stored.of("train");

    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.get("pipeline_run_id").asText()).isEqualTo(RUN);
              assertThat(line.get("step_id").asText()).isEqualTo("train");
            });
    assertThat(lines).extracting(line -> line.get("id").asText()).doesNotHaveDuplicates();
  }

  @Test
  void whatLog4jHasOfACallIsStored() throws IOException {
    JsonNode read = stored.only("ingest", "569 rows of 31 columns");
    JsonNode zeros = stored.only("ingest", "exactly 0");

    // Log4j's binding puts what a call adds into the context map, as text.
    assertThat(read.at("/context/rows").asText()).isEqualTo("569");
    assertThat(read.get("template").asText()).isEqualTo("read {}: {} rows of {} columns");
    assertThat(read.at("/arguments/1").isIntegralNumber()).isTrue();
    assertThat(zeros.get("severity").asText()).isEqualTo("WARN");
  }

  @Test
  void whatTribuoLogsAndWhatTheStepLogsAreInOneSequenceOfRecords() throws IOException {
    List<JsonNode> records =
        stored.of("train").stream().filter(line -> line.has("sequence")).toList();

    assertThat(records)
        .extracting(line -> line.get("name").asText())
        .contains("org.tribuo.common.sgd.AbstractSGDTrainer", TrainStep.class.getName());
    assertThat(records)
        .extracting(line -> line.get("sequence").asLong())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aLevelOfJavaUtilLoggingKeepsItsName() throws IOException {
    assertThat(stored.of("train"))
        .filteredOn(line -> line.get("name").asText().equals(FoldScores.class.getName()))
        .hasSize(35)
        .allSatisfy(line -> assertThat(line.get("severity_text").asText()).isEqualTo("FINE"));
  }

  @Test
  void whatTheStepPrintsIsStored() throws IOException {
    assertThat(stored.of("train"))
        .filteredOn(line -> line.get("name").asText().equals("stdout"))
        .extracting(line -> line.get("message").asText().split(" +")[0])
        .hasSize(8)
        .startsWith("candidate", "tree-depth-3")
        .endsWith("logistic-rate-0.1-epochs-20");
  }

  @Test
  void linesBelowTheLevelOfTheirLoggerAreNotStored() throws IOException {
    assertThat(stored.of("train"))
        .noneMatch(line -> line.get("message").asText().startsWith("Building model"));
  }

  @Test
  void keyValuesKeepTheirTypesThroughLogback() throws IOException {
    JsonNode scoring = stored.only("evaluate", "scoring ");
    JsonNode accuracy = stored.only("evaluate", "accuracy on held-out rows");

    assertThat(scoring.at("/fields/rows").isIntegralNumber()).isTrue();
    assertThat(accuracy.at("/fields/accuracy").doubleValue()).isBetween(0.9, 1.0);
  }

  @Test
  void nothingIsLeftInTheJournal() throws IOException {
    assertThat(stored.filesInJournal()).isEmpty();
  }

  private void runStep(String step, Framework framework, String program, String... arguments)
      throws IOException, InterruptedException {
    assertThat(stored.run(step, framework, "io.steplog.samples.steps." + program, arguments))
        .isZero();
  }
}
