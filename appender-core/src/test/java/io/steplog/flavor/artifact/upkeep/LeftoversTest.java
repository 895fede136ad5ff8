// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.file.FileModes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill left of parts that were being packed. */
class LeftoversTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String PART = "1795852188656-1bfabaac-000001.jsonl";

  @TempDir private Path root;

  @Test
  void thePackedFormGoesOnlyWhereThePlainOneIsThereToo() throws Exception {
    Path twice = file("run/step/source/" + PART);
    Path twin = file("run/step/source/" + PART + ".gz");
    Path alone = file("run/step/source/1795852188656-1bfabaac-000002.jsonl.zst");
    Path elsewhere = file("run/step/other/" + PART + ".gz");

    tidyUp(run -> Optional.empty());

    assertThat(twin).doesNotExist();
    assertThat(twice).exists();
    assertThat(alone).exists();
    assertThat(elsewhere).exists();
  }

  @Test
  void ofARunThatIsOpenNothingGoesSinceItsPackerIsAboutToRemoveThePlainForm() throws Exception {
    Path twice = file("run/step/source/" + PART);
    Path twin = file("run/step/source/" + PART + ".gz");

    tidyUp(run -> Optional.of("is open"));

    assertThat(twin).exists();
    assertThat(twice).exists();
  }

  @Test
  void whatWasNeverFinishedGoesOnceNobodyCanBeWritingIt() throws Exception {
    Path abandoned = file(".steplog/packing/key-" + PART + ".gz");
    Files.setLastModifiedTime(abandoned, FileTime.from(NOW.minus(Duration.ofHours(2))));
    Path fresh = file(".steplog/packing/key-" + PART + ".zst");
    Files.setLastModifiedTime(fresh, FileTime.from(NOW.minus(Duration.ofMinutes(2))));

    tidyUp(run -> Optional.empty());

    assertThat(abandoned).doesNotExist();
    assertThat(fresh).exists();
  }

  private void tidyUp(OpenRuns open) throws Exception {
    Prune prune = new Prune(root, FileModes.BY_UMASK);
    try (UpkeepLock lock = prune.lock().orElseThrow()) {
      prune.tidyUp(open, NOW, lock);
    }
  }

  private Path file(String path) throws Exception {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "line\n");
  }
}
