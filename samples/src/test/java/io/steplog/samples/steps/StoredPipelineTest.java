// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
    runStep("ingest", "IngestStep", DATA.toString(), work);
    runStep("train", "TrainStep", work);
    runStep("evaluate", "EvaluateStep", work);
  }

  @Test
  void eachStepIsStoredFromItsFirstLineToItsLast() throws IOException {
    for (String step : List.of("ingest", "train", "evaluate")) {
      List<String> messages =
          stored.of(step).stream().map(line -> line.get("message").asText()).toList();

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
  void whatTribuoLogsThroughJavaUtilLoggingIsStoredWithTheContextOfTheStep() throws IOException {
    List<JsonNode> lines =
        stored.of("train").stream()
            .filter(
                line ->
                    line.get("name").asText().equals("org.tribuo.common.sgd.AbstractSGDTrainer"))
            .filter(line -> line.get("message").asText().startsWith("At iteration"))
            .toList();

    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line.at("/context/candidate").asText()).startsWith("logistic-rate-"));
  }

  @Test
  void linesBelowTheLevelOfTheirLoggerAreNotStored() throws IOException {
    assertThat(stored.of("train"))
        .noneMatch(line -> line.get("message").asText().startsWith("Building model"));
  }

  @Test
  void keyValuesKeepTheirTypes() throws IOException {
    JsonNode read = stored.only("ingest", "569 rows of 31 columns");
    JsonNode zeros = stored.only("ingest", "exactly 0");
    JsonNode accuracy = stored.only("evaluate", "accuracy on held-out rows");

    assertThat(read.at("/fields/rows").isIntegralNumber()).isTrue();
    assertThat(zeros.at("/fields/columns").isArray()).isTrue();
    assertThat(zeros.get("severity").asText()).isEqualTo("WARN");
    assertThat(accuracy.at("/fields/accuracy").doubleValue()).isBetween(0.9, 1.0);
  }

  @Test
  void nothingIsLeftInTheJournal() throws IOException {
    assertThat(stored.filesInJournal()).isEmpty();
  }

  private void runStep(String step, String program, String... arguments)
      throws IOException, InterruptedException {
    assertThat(stored.run(step, "io.steplog.samples.steps." + program, arguments)).isZero();
  }
}
