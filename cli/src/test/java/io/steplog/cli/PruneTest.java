// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.open.ConfiguredStores;
import io.steplog.cli.terminal.Surroundings;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.Journals;
import io.steplog.cli.testing.RealStore;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.upkeep.UpkeepLock;
import io.steplog.journal.Journal;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path root;
  private String identity = "";

  @BeforeEach
  void storeThreeRuns() throws Exception {
    root = folder.resolve("root");
    environment.put("STEPLOG_ARTIFACT_ROOT", root.toString());
    store("old", 2, 40);
    store("middle", 2, 20);
    store("young", 2, 3);
  }

  @Test
  void whatIsOlderThanTheAgeGoesAndTheRestStays() throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_AGE", "30d");

    assertThat(call("prune", "--dry-run")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("would remove old (", "1 run, ");
    assertThat(runs()).containsExactly("middle", "old", "young");

    assertThat(call("prune")).isZero();
    assertThat(runs()).containsExactly("middle", "young");
    assertThat(call("prune")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("0 runs, 0 bytes removed\n");
  }

  @Test
  void theOldestGoUntilNoMoreRunsAreThereThanMayBe() throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_RUNS", "1");

    assertThat(call("prune")).isZero();

    assertThat(runs()).containsExactly("young");
  }

  @Test
  void theOldestGoUntilAllPartsFitTheSize() throws Exception {
    store("large", 3_000, 50);
    environment.put("STEPLOG_ARTIFACT_RETENTION_SIZE", "100 KiB");

    assertThat(call("prune")).isZero();

    assertThat(runs()).containsExactly("middle", "old", "young");
    assertThat(sideFiles()).isEmpty();
    assertThat(call("verify")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("note", "damage ");
  }

  @Test
  void aKeptRunStaysAndCountsForNoLimitUntilThatIsUndone() throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_RUNS", "2");
    assertThat(call("keep", "old")).isZero();
    assertThat(call("keep")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("old\n");

    assertThat(call("prune")).isZero();
    assertThat(runs()).containsExactly("middle", "old", "young");

    assertThat(call("keep", "old", "--undo")).isZero();
    assertThat(call("prune")).isZero();
    assertThat(runs()).containsExactly("middle", "young");
  }

  @Test
  void theRunOfALivingProcessStaysAndSoDoesEveryRunOfWhichAJournalHoldsAnEntry() throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_RUNS", "1");
    Path journals = root.resolve(".steplog/journal");
    Journal dead = journal(journals, Origin.of("somewhere", "else", "step"));
    Journals.append(dead, "undelivered", 1, Origin.of("middle", "train", "step"));
    Journals.kill(dead);
    Journal live = journal(journals, Origin.of("old", "train", "step"));

    assertThat(call("prune")).isZero();

    assertThat(runs()).containsExactly("middle", "old", "young");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("left old: it is open: there is the journal", "left middle: it is open");
    live.close();
  }

  @Test
  void aJournalThatCannotBeReadEndsItSinceAnyRunMightBeItsOwn() throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_RUNS", "1");
    Path journals = root.resolve(".steplog/journal");
    Journal undelivered = journal(journals, Origin.of("other", "train", "step"));
    Journals.append(undelivered, "undelivered", 1, Origin.of("other", "train", "step"));
    Path dead = Journals.kill(undelivered);
    Files.writeString(dead.resolve("header"), "no header");

    assertThat(call("prune")).isEqualTo(3);

    assertThat(runs()).containsExactly("middle", "old", "young");
  }

  @Test
  void aRunThatWasWrittenToLatelyIsOpenWhereverItsJournalIs() throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_RUNS", "1");

    assertThat(call("prune", "--idle=21d")).isZero();

    assertThat(runs()).containsExactly("middle", "young");
    assertThat(call("prune", "--idle=soon")).isEqualTo(2);
  }

  @Test
  void aRunThatHoldsWhatNoStoreWroteIsLeft() throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_RUNS", "1");
    Files.writeString(root.resolve("old/train/model.bin"), "precious");

    assertThat(call("prune")).isZero();

    assertThat(runs()).containsExactly("old", "young");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("train/model.bin");
  }

  @Test
  void noLinkIsFollowed() throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_AGE", "30d");
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/run/step"));
    Files.move(root.resolve("old/train/step"), elsewhere.resolve("source"));
    Files.createSymbolicLink(root.resolve("old/train/step"), elsewhere.resolve("source"));
    Files.createSymbolicLink(root.resolve("linked"), elsewhere);

    assertThat(call("prune")).isZero();

    assertThat(elsewhere.resolve("source")).isNotEmptyDirectory();
    assertThat(root.resolve("old/train/step")).isSymbolicLink();
  }

  @Test
  void withoutALimitOrWhileAnotherIsAtItNothingIsDone() throws Exception {
    assertThat(call("prune")).isEqualTo(2);
    environment.put("STEPLOG_ARTIFACT_RETENTION_RUNS", "1");
    RootFiles files = new RootFiles(root, FileModes.BY_UMASK);
    try (UpkeepLock other = UpkeepLock.take(files).orElseThrow()) {
      assertThat(call("prune")).isEqualTo(3);
      assertThat(other).isNotNull();
    }
    assertThat(runs()).containsExactly("middle", "old", "young");
  }

  @Test
  void whatAKilledOneHadTakenAsideComesBackEvenWhereTheRunWentOnMeanwhile() throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_AGE", "3650d");
    Path aside = Files.createDirectories(root.resolve(".steplog/pruned"));
    Files.move(root.resolve("old"), aside.resolve("checking-old"));
    Files.move(root.resolve("middle"), aside.resolve("checking-middle"));
    Files.createDirectories(root.resolve("middle/train/step"));
    Files.createDirectories(root.resolve("middle/evaluate/step"));

    assertThat(call("prune")).isZero();

    assertThat(runs()).containsExactly("middle", "old", "young");
    assertThat(parts("middle")).hasSize(1);
    assertThat(parts("old")).hasSize(1);
    assertThat(root.resolve("middle/evaluate/step")).isDirectory();
    assertThat(aside).isEmptyDirectory();
  }

  private Journal journal(Path journals, Origin origin) {
    return Journals.open(journals, identity, Map.of("artifact.root", root.toString()), origin);
  }

  private void store(String run, int count, int daysAgo) throws Exception {
    Entries entries = new Entries().from(Origin.of(run, "train", "step"));
    List<LogEntry> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(entries.info("entry " + i + " of " + run));
    }
    identity = RealStore.write(root, all);
    for (Path part : parts(run)) {
      Files.setLastModifiedTime(part, FileTime.from(NOW.minus(Duration.ofDays(daysAgo))));
    }
  }

  private List<Path> parts(String run) throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve(run))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private List<Path> sideFiles() throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve(".steplog/origins"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private List<String> runs() throws Exception {
    try (Stream<Path> runs = Files.list(root)) {
      return runs.map(run -> run.getFileName().toString())
          .filter(run -> !run.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private int call(String... args) {
    out.reset();
    err.reset();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new Call(
            new Surroundings(out, err, environment, clock, false),
            new ConfiguredStores(environment))
        .execute(args);
  }
}
