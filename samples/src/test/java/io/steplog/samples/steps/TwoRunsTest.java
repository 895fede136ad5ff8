// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.record.LogEntry;
import io.steplog.record.RunEntry;
import io.steplog.samples.steps.StoredLines.Framework;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code samples/two-runs} compares: the step that trains, with one parameter changed. */
final class TwoRunsTest {
  private static final Path DATA = Path.of("data/breast-cancer-wisconsin.csv");

  @TempDir Path folder;

  @Test
  void theChangedParameterAndWhatCameOfItAreOnRecord() throws Exception {
    WorkFolder work = new WorkFolder(folder.resolve("work"));
    IngestStep.run(DATA, work);

    train("first", "0.9", work);
    train("second", "0.97", work);

    assertThat(only("first", RunEntry.START).fields().get("properties"))
        .isEqualTo(Map.of("train.least-recall", "0.9"));
    assertThat(only("second", RunEntry.START).fields().get("properties"))
        .isEqualTo(Map.of("train.least-recall", "0.97"));
    assertThat(warnings("second")).isGreaterThan(warnings("first"));
  }

  private void train(String run, String leastRecall, WorkFolder work) throws Exception {
    List<String> options =
        List.of("-Dtrain.least-recall=" + leastRecall, "-Dsteplog.record.properties=train.*");
    int exitCode =
        new StoredLines(folder.resolve("root"), run)
            .run(
                options, "train", Framework.JUL, TrainStep.class.getName(), work.path().toString());
    assertThat(exitCode).isZero();
  }

  private long warnings(String run) throws IOException {
    Map<?, ?> entries = (Map<?, ?>) only(run, RunEntry.END).fields().get(RunEntry.LEVELS);
    return (Long) entries.get("WARN");
  }

  private LogEntry only(String run, String event) throws IOException {
    List<LogEntry> found = new ArrayList<>();
    new ArtifactReader(folder.resolve("root"))
        .runEntries(
            run,
            entry -> {
              if (event.equals(entry.fields().get(RunEntry.EVENT))) {
                found.add(entry);
              }
            });
    assertThat(found).as("%s of %s", event, run).hasSize(1);
    return found.get(0);
  }
}
