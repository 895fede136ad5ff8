// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.flavor.artifact.format.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PartPackerTest {
  private static final int MOST_CHANGES = 50;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void killedAnywhereEachEntryIsThereOnceAndTheNextOneGoesOn(Compression form) throws Exception {
    for (int n = 0; ; n++) {
      assertThat(n).isLessThan(MOST_CHANGES);
      String when = form + " killed at change " + n;
      PackedRun run = new PackedRun(folder.resolve("run-" + n));
      run.store(run.files(), null);
      List<FinishedPart> parts = run.plainParts();
      DyingFiles dying = new DyingFiles(run.files(), n);
      try {
        new PartPacker(dying, form).pack(parts.get(0), () -> false);
      } catch (IOException e) {
        assertThat(dying.isDead()).as(when).isTrue();
      }

      run.assertAllIsThereOnce(when);
      run.store(run.files(), null);
      run.assertAllIsThereOnce(when + ", and all handed in again");
      for (FinishedPart part : run.plainParts()) {
        new PartPacker(run.files(), form).pack(part, () -> false);
      }
      run.assertAllIsThereOnce(when + ", and packed again");
      assertThat(run.fileNames()).as(when).allMatch(name -> name.endsWith(form.suffix()));
      assertThat(run.root.resolve(PartPacker.FOLDER)).as(when).isEmptyDirectory();
      run.store(run.files(), null);
      run.assertAllIsThereOnce(when + ", and all handed in once more");
      if (!dying.isDead()) {
        return;
      }
    }
  }

  @Test
  void aPartThatIsNotWhatWasWrittenStaysAsItIs() throws Exception {
    PackedRun run = new PackedRun(folder);
    run.store(run.files(), null);
    FinishedPart part = run.plainParts().get(0);
    FinishedPart other =
        new FinishedPart(part.folder(), part.name(), part.bytes(), part.crc32c() + 1, false);
    FinishedPart longer =
        new FinishedPart(part.folder(), part.name(), part.bytes() + 1, part.crc32c(), false);
    PartPacker packer = new PartPacker(run.files(), Compression.GZIP);

    assertThatThrownBy(() -> packer.pack(other, () -> false)).hasMessageContaining("other bytes");
    assertThatThrownBy(() -> packer.pack(longer, () -> false)).hasMessageContaining("other bytes");

    assertThat(run.fileNames()).allMatch(name -> name.endsWith(".jsonl"));
    assertThat(run.root.resolve(PartPacker.FOLDER)).isEmptyDirectory();
  }

  @Test
  void aPartForWhichThereIsNoTimeStaysPlain() throws Exception {
    PackedRun run = new PackedRun(folder);
    run.store(run.files(), null);

    assertThat(
            new PartPacker(run.files(), Compression.GZIP).pack(run.plainParts().get(0), () -> true))
        .isFalse();

    run.assertAllIsThereOnce("without time");
    assertThat(run.root.resolve(PartPacker.FOLDER)).isEmptyDirectory();
  }

  @Test
  void aPartThatWasTakenAwayComesNotBack() throws Exception {
    PackedRun run = new PackedRun(folder);
    run.store(run.files(), null);
    FinishedPart part = run.plainParts().get(0);
    Path away = Files.move(folder.resolve("run-1"), folder.resolve("away"));
    PartPacker packer = new PartPacker(run.files(), Compression.GZIP);

    assertThatThrownBy(() -> packer.pack(part, () -> false))
        .isInstanceOf(NoSuchFileException.class);

    assertThat(folder.resolve("run-1")).doesNotExist();
    assertThat(away).isNotEmptyDirectory();
  }
}
