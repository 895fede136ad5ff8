// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.format.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class PackingTest {
  @TempDir Path root;

  private PackedRun run;

  @BeforeEach
  void makeRun() {
    run = new PackedRun(root);
  }

  private Packing packing(Executor executor) {
    return new Packing(new PartPacker(run.files(), Compression.GZIP), executor, run.diagnostics);
  }

  @Test
  void whatIsSealedIsPackedByAnotherThreadBeforeTheStoreIsClosed() throws Exception {
    run.store(run.files(), packing(new PackingThread()));

    assertThat(run.fileNames()).hasSizeGreaterThan(2);
    assertThat(run.fileNames().subList(0, 2)).allMatch(name -> name.endsWith(".jsonl.gz"));
    run.assertAllIsThereOnce("packed");
    assertThat(run.diagnostics.reports()).isEmpty();
  }

  @Test
  void whatIsHandedInAgainIsFoundInPackedParts() throws Exception {
    run.store(run.files(), packing(Runnable::run));
    List<String> before = run.fileNames();
    run.store(run.files(), packing(Runnable::run));

    assertThat(run.fileNames()).isEqualTo(before);
    run.assertAllIsThereOnce("handed in again");
  }

  @Test
  void aPartOfLessThanABlockStaysPlain() throws Exception {
    run.store(run.files(), null);
    FinishedPart part = run.plainParts().get(0);
    packing(Runnable::run)
        .add(
            new FinishedPart(
                part.folder(), part.name(), Packing.LEAST_BYTES - 1, part.crc32c(), false));
    assertThat(run.diagnostics.reports()).isEmpty();
    assertThat(run.fileNames()).allMatch(name -> name.endsWith(".jsonl"));
  }

  @Test
  void aDiskThatIsFullLeavesThemPlainAndSaysSo() throws Exception {
    Packing packing =
        new Packing(
            new PartPacker(new DyingFiles(run.files(), 2), Compression.GZIP),
            Runnable::run,
            run.diagnostics);

    run.store(run.files(), packing);

    run.assertAllIsThereOnce("not packed");
    assertThat(run.fileNames()).allMatch(name -> name.endsWith(".jsonl"));
    assertThat(run.diagnostics.reports())
        .isNotEmpty()
        .allMatch(said -> said.code().equals("SL-346"));
  }

  @Test
  void nobodyWaitsLongerThanTheDeadline() throws Exception {
    List<Runnable> neverRun = new ArrayList<>();
    Packing packing = packing(neverRun::add);
    run.store(run.files(), null);
    packing.add(run.plainParts().get(0));

    packing.finish(Duration.ofMillis(1));

    assertThat(neverRun).hasSize(1);
    neverRun.get(0).run();
    assertThat(run.fileNames()).as("too late").allMatch(name -> name.endsWith(".jsonl"));
    packing.add(run.plainParts().get(0));
    assertThat(neverRun).hasSize(1);
  }

  @Test
  void whereNoThreadIsToBeHadTheNextPartAsksAgain() throws Exception {
    List<Runnable> runs = new ArrayList<>();
    boolean[] refuses = {true};
    Packing packing =
        packing(
            work -> {
              if (refuses[0]) {
                throw new RejectedExecutionException();
              }
              runs.add(work);
            });
    run.store(run.files(), null);
    List<FinishedPart> parts = run.plainParts();
    packing.add(parts.get(0));
    refuses[0] = false;
    packing.add(parts.get(1));
    runs.forEach(Runnable::run);
    packing.finish(Duration.ZERO);

    assertThat(run.fileNames().subList(0, 2)).allMatch(name -> name.endsWith(".jsonl.gz"));
  }

  @Test
  void aPackedPartThatIsDamagedHoldsNothingUpAndWhatItHeldIsStoredAgain() throws Exception {
    run.store(run.files(), packing(Runnable::run));
    for (String name : run.fileNames()) {
      if (name.endsWith(".gz")) {
        cutInTwo(root.resolve(PackedRun.FOLDER).resolve(name));
      } else {
        Files.delete(root.resolve(PackedRun.FOLDER).resolve(name));
      }
    }

    run.store(run.files(), null);

    assertThat(run.diagnostics.reports())
        .isNotEmpty()
        .allMatch(said -> said.code().equals("SL-348"));
    assertThat(run.plainParts()).isNotEmpty();
  }

  private static void cutInTwo(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
