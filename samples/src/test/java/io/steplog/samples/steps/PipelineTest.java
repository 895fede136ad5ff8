// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.samples.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;

final class PipelineTest {
  private static final Path WHOLE = Path.of("data/breast-cancer-wisconsin.csv");

  @TempDir Path folder;

  private Path data;
  private WorkFolder work;

  @BeforeEach
  void takeEverySecondRow() throws IOException {
    List<String> lines = Files.readAllLines(WHOLE);
    List<String> some = new ArrayList<>(lines.subList(0, 1));
    for (int i = 1; i < lines.size(); i += 2) {
      some.add(lines.get(i));
    }
    data = Files.write(folder.resolve("some.csv"), some);
    work = new WorkFolder(folder.resolve("work"));
  }

  @Test
  void theTrainedModelIsRightOnMoreThanNineInTenRowsItHasNotSeen() throws IOException {
    IngestStep.run(data, work);
    TrainStep.run(work);
    LabelEvaluation evaluation = EvaluateStep.run(work);

    assertThat(evaluation.accuracy()).isGreaterThan(0.9);
  }

  @Test
  void everyRowIsEitherForTrainingOrHeldOut() throws IOException {
    IngestStep.run(data, work);

    Table training = Table.read(work.trainingRows());
    Table heldOut = Table.read(work.heldOutRows());
    assertThat(training.column("line")).doesNotContainAnyElementsOf(heldOut.column("line"));
    assertThat(training.rows().size() + heldOut.rows().size())
        .isEqualTo(Table.read(data).rows().size());
  }

  @Test
  void aBrokenRowIsLeftOutAndTheRestIsUsed() throws IOException {
    List<String> lines = Files.readAllLines(data);
    lines.set(3, lines.get(3).replaceFirst(",[^,]*", ","));
    Files.write(data, lines);

    IngestStep.run(data, work);

    List<String> used = new ArrayList<>(Table.read(work.trainingRows()).column("line"));
    used.addAll(Table.read(work.heldOutRows()).column("line"));
    assertThat(used).hasSize(lines.size() - 2).doesNotContain("4");
  }

  @Test
  void aFileOfBrokenRowsFailsTheStep() throws IOException {
    Files.writeString(data, Files.readString(data).replace("benign", "unknown"));

    assertThatThrownBy(() -> IngestStep.run(data, work)).hasMessageContaining("rows refused");
  }

  @Test
  void aStepThatThrowsEndsWithExitCodeOne() {
    int exitCode =
        Step.exitCodeOf(
            "train", LoggerFactory.getLogger(PipelineTest.class), () -> TrainStep.run(work));

    assertThat(exitCode).isEqualTo(1);
  }
}
