// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.RunRecordFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a run between the plan and its removal still counts. */
class PruneRaceTest {
  private static final Retention NOTHING_STAYS =
      new Retention(Optional.empty(), Optional.of(0L), Optional.empty());

  @TempDir private Path root;

  @Test
  void aRunThatWasWrittenToSinceThePlanStaysAsItIs() throws Exception {
    Path part = part("run", "1795852188656-1bfabaac-000001.jsonl");
    Prune prune = new Prune(root, FileModes.BY_UMASK);
    try (UpkeepLock lock = prune.lock().orElseThrow()) {
      StoredRun chosen = chosen(prune);
      Files.writeString(part, "more\n", StandardOpenOption.APPEND);

      assertThat(prune.remove(chosen, lock)).isFalse();

      assertThat(part).hasContent("line\nmore");
      assertThat(prune.remove(chosen(prune), lock)).isTrue();
      assertThat(root.resolve("run")).doesNotExist();
    }
  }

  @Test
  void aRunThatGotAPartSinceThePlanStays() throws Exception {
    part("run", "1795852188656-1bfabaac-000001.jsonl");
    Prune prune = new Prune(root, FileModes.BY_UMASK);
    try (UpkeepLock lock = prune.lock().orElseThrow()) {
      StoredRun chosen = chosen(prune);
      Path later = part("run", "1795852188656-1bfabaac-000002.jsonl");

      assertThat(prune.remove(chosen, lock)).isFalse();

      assertThat(later).exists();
    }
  }

  @Test
  void aRunThatWasMarkedSinceThePlanStays() throws Exception {
    Path part = part("run", "1795852188656-1bfabaac-000001.jsonl");
    Prune prune = new Prune(root, FileModes.BY_UMASK);
    try (UpkeepLock lock = prune.lock().orElseThrow()) {
      StoredRun chosen = chosen(prune);
      new KeptRuns(new RootFiles(root, FileModes.BY_UMASK)).keep("run");

      assertThat(prune.remove(chosen, lock)).isFalse();

      assertThat(part).exists();
    }
  }

  @Test
  void theRecordsOfTheRemovedPartsWritersGoAndThoseOfARunThatBeganAnewStay() throws Exception {
    part("run", "1795852188656-1bfabaac-000001.jsonl");
    Path records = Files.createDirectories(root.resolve(RunRecordFormat.folder("run")));
    Files.createFile(records.resolve("1bfabaac20a84d2-0123456789abcdef.jsonl"));
    Files.createFile(records.resolve("1bfabaac20a84d2-0123456789abcdef.jsonl.new"));
    Path another = Files.createFile(records.resolve("2a93b04fa693f3f-0123456789abcdef.jsonl"));
    Prune prune = new Prune(root, FileModes.BY_UMASK);
    try (UpkeepLock lock = prune.lock().orElseThrow()) {
      assertThat(prune.remove(chosen(prune), lock)).isTrue();
      assertThat(records.toFile().list()).containsExactly(another.getFileName().toString());

      part("run", "1795852188656-2a93b04f-000001.jsonl");
      assertThat(prune.remove(chosen(prune), lock)).isTrue();
      assertThat(records).doesNotExist();
    }
  }

  @Test
  void onlyTheSideFilesOfTheRemovedPartsWritersGo() throws Exception {
    part("run", "1795852188656-1bfabaac-000001.jsonl");
    Path sides = Files.createDirectories(OriginFolders.sideFolder(root, "run/step/source"));
    String key = OriginFolders.key("run/step/source");
    Files.createFile(sides.resolve(key + "-1bfabaac20a84d2.jsonl"));
    Path another = Files.createFile(sides.resolve(key + "-2a93b04fa693f3f.jsonl"));
    Prune prune = new Prune(root, FileModes.BY_UMASK);
    try (UpkeepLock lock = prune.lock().orElseThrow()) {
      assertThat(prune.remove(chosen(prune), lock)).isTrue();
    }
    assertThat(sides.toFile().list()).containsExactly(another.getFileName().toString());
  }

  private static StoredRun chosen(Prune prune) throws Exception {
    return prune.plan(NOTHING_STAYS, run -> Optional.empty(), Instant.now()).chosen().get(0).run();
  }

  private Path part(String run, String name) throws Exception {
    Path folder = Files.createDirectories(root.resolve(run).resolve("step/source"));
    return Files.writeString(folder.resolve(name), "line\n");
  }
}
