// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.packing.DyingFiles;
import io.steplog.flavor.artifact.packing.FinishedPart;
import io.steplog.flavor.artifact.packing.PackedRun;
import io.steplog.flavor.artifact.packing.PartPacker;
import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.flavor.artifact.read.follow.Follow;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.upkeep.UpkeepLock;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchQuery;
import io.steplog.store.OriginQuery;
import io.steplog.testing.EntryMaker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
  private static final String RUN = EntryMaker.ORIGIN.pipelineRunId();
  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_CHANGES = 200;

  @TempDir Path folder;

  private PackedRun run(String name) {
    PackedRun run = new PackedRun(folder.resolve(name), 40_000, PackedRun.ENTRIES);
    run.store(run.files(), null);
    return run;
  }

  private static Compaction.Outcome compact(PackedRun run, StoreFiles files) throws IOException {
    try (UpkeepLock lock = UpkeepLock.take(run.files()).orElseThrow()) {
      return new Compaction(run.root, files, MOST_BYTES).run(RUN, lock);
    }
  }

  @Test
  void smallPartsBecomeOneWithTheSameLines() throws Exception {
    PackedRun run = run("run");
    List<String> before = run.fileNames();
    byte[] lines = lines(run);
    assertThat(before).hasSizeGreaterThan(8);

    Compaction.Outcome outcome = compact(run, run.files());

    assertThat(outcome.replaced()).isEqualTo(before.size());
    assertThat(outcome.merged()).isEqualTo(run.fileNames().size()).isLessThan(3);
    assertThat(lines(run)).isEqualTo(lines);
    run.assertAllIsThereOnce("merged");
    assertThat(compact(run, run.files())).isEqualTo(new Compaction.Outcome(0, 0));
    run.store(run.files(), null);
    run.assertAllIsThereOnce("merged, and all handed in again");
  }

  @Test
  void killedAnywhereEachEntryCountsOnceAndTheNextOneGoesOn() throws Exception {
    for (int n = 0; ; n++) {
      assertThat(n).isLessThan(MOST_CHANGES);
      String when = "killed at change " + n;
      PackedRun run = run("run-" + n);
      DyingFiles dying = new DyingFiles(run.files(), n);
      try {
        compact(run, dying);
      } catch (IOException e) {
        assertThat(dying.isDead()).as(when).isTrue();
      }

      run.assertAllIsThereOnce(when);
      assertThat(entriesListed(run)).as(when).isEqualTo(PackedRun.ENTRIES);
      if (n % 2 == 0) {
        run.store(run.files(), null);
        run.assertAllIsThereOnce(when + ", and all handed in again");
      }
      compact(run, run.files());
      run.assertAllIsThereOnce(when + ", and compacted again");
      assertThat(run.fileNames()).as(when).hasSizeLessThan(3);
      assertThat(run.root.resolve(PartPacker.FOLDER)).as(when).isEmptyDirectory();
      if (!dying.isDead()) {
        return;
      }
    }
  }

  @Test
  void partsThatWereBegunInOneMillisecondAreMergedUnderANameThatNoneHas() throws Exception {
    PackedRun run = new PackedRun(folder, 40_000, PackedRun.ENTRIES);
    run.millisBetween = 0;
    run.store(run.files(), null);
    List<String> before = run.fileNames();

    assertThat(compact(run, run.files()).replaced()).isEqualTo(before.size());

    assertThat(run.fileNames()).singleElement().isNotIn(before);
    assertThat(run.fileNames().get(0)).isLessThan(before.get(0));
    run.assertAllIsThereOnce("merged");
    run.store(run.files(), null);
    run.assertAllIsThereOnce("merged, and all handed in again");
  }

  @Test
  void packedPartsAreMergedIntoAPackedOne() throws Exception {
    PackedRun run = new PackedRun(folder, 100_000, PackedRun.ENTRIES);
    run.store(run.files(), null);
    byte[] lines = lines(run);
    for (FinishedPart part : run.plainParts()) {
      new PartPacker(run.files(), Compression.GZIP).pack(part, () -> false);
    }

    assertThat(compact(run, run.files()).merged()).isEqualTo(1);

    assertThat(run.fileNames()).singleElement().asString().endsWith(".jsonl.gz");
    run.assertAllIsThereOnce("packed and merged");
    assertThat(lines.length).isGreaterThan(200_000);
  }

  @Test
  void whatIsTornOrDamagedOrLargeStaysAsItIs() throws Exception {
    PackedRun run = run("run");
    List<String> before = run.fileNames();
    Path in = run.root.resolve(PackedRun.FOLDER);
    Path middle = in.resolve(before.get(before.size() / 2));
    Files.writeString(middle, "no line of ours\n", StandardOpenOption.APPEND);
    byte[] damaged = Files.readAllBytes(middle);

    Compaction.Outcome outcome = compact(run, run.files());

    assertThat(outcome.replaced()).isEqualTo(before.size() - 1);
    assertThat(middle).hasBinaryContent(damaged);
    try (UpkeepLock lock = UpkeepLock.take(run.files()).orElseThrow()) {
      assertThat(new Compaction(run.root, run.files(), 10_000).run(RUN, lock).merged()).isZero();
    }
  }

  @Test
  void whoFollowsIsNotShownMergedPartsAsNews() throws Exception {
    PackedRun run = run("run");
    Follow follow = Follow.fromNow(run.root, FetchQuery.ALL, ReadBounds.ofThisHeap());
    compact(run, run.files());
    List<LogEntry> shown = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      shown.addAll(follow.poll(10_000).entries());
    }
    assertThat(shown).isEmpty();
  }

  @Test
  void aLineThatDoesNotFitTheFilesHidesNone() throws Exception {
    PackedRun run = run("run");
    List<String> names = run.fileNames();
    Path in = run.root.resolve(PackedRun.FOLDER);
    long first = Files.size(in.resolve(names.get(0)));
    long second = Files.size(in.resolve(names.get(1)));
    compact(run, run.files());
    Path side;
    try (var files = Files.walk(run.root.resolve(".steplog/origins"))) {
      side = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    String merged = run.fileNames().get(0);
    long bytes = Files.size(in.resolve(merged));
    for (String line :
        List.of(
            merged("x", first + second, names.get(0), first, names.get(1), second),
            merged(merged, bytes, merged, bytes - 1, names.get(1), 1),
            merged(merged, bytes, names.get(0), bytes, names.get(1), 0),
            merged(merged, bytes - 1, merged, bytes - 2, names.get(1), 1))) {
      Files.writeString(side, line, StandardOpenOption.APPEND);
    }

    assertThat(new ArtifactReader(run.root).fetch(FetchQuery.ALL).entries())
        .hasSize(PackedRun.ENTRIES);
  }

  private static String merged(
      String name, long bytes, String one, long oneBytes, String two, long twoBytes) {
    return "{\"t\":\"merged\",\"name\":\"%s\",\"bytes\":%d,\"replaced\":{\"%s\":%d,\"%s\":%d}}\n"
        .formatted(name, bytes, one, oneBytes, two, twoBytes);
  }

  private static long entriesListed(PackedRun run) throws IOException {
    long[] entries = {0};
    new ArtifactReader(run.root).origins(OriginQuery.ALL, origin -> entries[0] += origin.entries());
    return entries[0];
  }

  private static byte[] lines(PackedRun run) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (String name : run.fileNames()) {
      lines.write(Files.readAllBytes(run.root.resolve(PackedRun.FOLDER).resolve(name)));
    }
    return lines.toByteArray();
  }
}
