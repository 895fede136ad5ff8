// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.CommandProcess.Result;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.RealStore;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills the command by SIGKILL while it removes, and looks at what it left. */
class KilledPruneTest {
  private static final int RUNS = 60;
  private static final int ENTRIES = 3;

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void aRunIsThereWholeOrNotAtAllWheneverItIsKilled() throws Exception {
    for (int left : new int[] {RUNS - 1, RUNS / 2, 4}) {
      Path root = Files.createDirectories(folder.resolve("root-" + left));
      storeRuns(root);
      CommandProcess steplog =
          new CommandProcess(folder)
              .with("STEPLOG_ARTIFACT_ROOT", root.toString())
              .with("STEPLOG_ARTIFACT_RETENTION_RUNS", "1");

      Process prune = steplog.start("prune");
      while (runs(root) > left && prune.isAlive()) {
        Thread.onSpinWait();
      }
      prune.destroyForcibly().waitFor();

      int remain = runs(root);
      Result verified = steplog.call("verify");
      assertThat(verified.code()).as("%s", verified).isZero();
      assertThat(verified.out()).contains(remain * ENTRIES + " entries");
      Result again = steplog.call("prune");
      assertThat(again.code()).as("%s", again).isZero();
      assertThat(runs(root)).isEqualTo(1);
      assertThat(root.resolve(".steplog/pruned")).isEmptyDirectory();
    }
  }

  private static void storeRuns(Path root) throws Exception {
    for (int run = 0; run < RUNS; run++) {
      Entries entries = new Entries().from(Origin.of("run-" + run, "train", "step"));
      List<LogEntry> all = new ArrayList<>();
      for (int i = 0; i < ENTRIES; i++) {
        all.add(entries.info("entry " + i));
      }
      RealStore.write(root, all);
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path part : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(part, FileTime.from(Instant.parse("2026-01-05T00:00:00Z")));
      }
    }
  }

  private static int runs(Path root) throws Exception {
    try (Stream<Path> runs = Files.list(root)) {
      return (int) runs.filter(run -> !run.getFileName().toString().startsWith(".")).count();
    }
  }
}
