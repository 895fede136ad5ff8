// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.ArtifactSinkTest.large;
import static io.steplog.flavor.artifact.write.SinkFixture.ORIGIN;
import static io.steplog.flavor.artifact.write.SinkFixture.boxed;
import static io.steplog.flavor.artifact.write.SinkFixture.entries;
import static io.steplog.flavor.artifact.write.SinkFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTroubleTest {
  @TempDir Path folder;
  private SinkFixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new SinkFixture(folder);
  }

  @Test
  void shortWriteIsCutBackAtOnceAndWrittenWholeLater() {
    fixture.write(8);
    long before = fixture.parts().get(0).toFile().length();
    fixture.files.shortWriteAfter = 100;

    SinkResult failed = fixture.write(16, 24);

    assertThat(failed).isInstanceOf(SinkResult.RetryAfter.class);
    assertThat(((SinkResult.RetryAfter) failed).why())
        .isEqualTo(
            "cannot write to run-1/train/step/1767604530000-12345678-000001.jsonl: No space left"
                + " on device");
    assertThat(fixture.parts().get(0).toFile().length()).isEqualTo(before);
    assertThat(fixture.write(16, 24)).isEqualTo(new SinkResult.Stored(2));
    assertThat(fixture.positions()).containsExactly(boxed(8, 16, 24));
    assertThat(fixture.parts()).hasSize(1);
  }

  @Test
  void batchIsHandedInAgainAsOftenAsItTakes() {
    fixture.write(8);
    fixture.files.bytesLeft = 0;
    for (int i = 0; i < 20; i++) {
      assertThat(fixture.write(16, 24)).isInstanceOf(SinkResult.RetryAfter.class);
    }
    fixture.files.heal();

    fixture.write(16);
    fixture.write(24, 32);

    assertThat(fixture.positions()).containsExactly(boxed(8, 16, 24, 32));
    assertThat(fixture.parts()).as("one more part was tried, not twenty").hasSizeLessThan(3);
  }

  @Test
  void whatOtherOriginsGotOfAFailedBatchIsNotWrittenTwice() {
    Origin other = Origin.of("run-1", "train", "driver");
    List<LogEntry> batch = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      batch.add(EntryMaker.entryAt(8L * i).origin(i % 2 == 0 ? other : ORIGIN).make());
    }
    fixture.sink.write(live(batch.subList(0, 2)));
    fixture.files.bytesLeft = 2_500;

    assertThat(fixture.sink.write(live(batch.subList(2, 10))))
        .isInstanceOf(SinkResult.RetryAfter.class);
    fixture.files.heal();
    assertThat(fixture.sink.write(live(batch.subList(2, 10)))).isEqualTo(new SinkResult.Stored(8));

    assertThat(fixture.positions()).containsExactly(boxed(8, 24, 40, 56, 72));
    assertThat(fixture.positions(other, SinkFixture.WRITER))
        .containsExactly(boxed(16, 32, 48, 64, 80));
  }

  @Test
  void nothingIsWrittenWhileHalfALineCannotBeCutOff() {
    fixture.write(8);
    fixture.files.shortWriteAfter = 100;
    fixture.files.refusesToTruncate = true;
    assertThat(fixture.write(16)).isInstanceOf(SinkResult.RetryAfter.class);
    assertThat(SinkFixture.text(fixture.parts().get(0))).doesNotEndWith("\n");

    assertThat(fixture.write(16)).isInstanceOf(SinkResult.RetryAfter.class);
    fixture.files.heal();
    assertThat(fixture.write(16)).isEqualTo(new SinkResult.Stored(1));

    assertThat(fixture.positions()).containsExactly(boxed(8, 16));
  }

  @Test
  void partThatMayGrowNoMoreIsFollowedByAnother() {
    fixture.sink.write(live(large(1, 300)));
    fixture.files.bytesLeft = 10;
    assertThat(fixture.write(8_000)).isInstanceOf(SinkResult.RetryAfter.class);
    assertThat(fixture.write(8_000)).isInstanceOf(SinkResult.RetryAfter.class);
    fixture.files.heal();

    assertThat(fixture.write(8_000)).isEqualTo(new SinkResult.Stored(1));

    assertThat(fixture.parts()).hasSize(2);
    assertThat(fixture.positions()).hasSize(301).isSorted();
  }

  @Test
  void diskThatTakesNoNewFileIsAskedAgain() {
    fixture.files.refusesToCreate = true;
    assertThat(fixture.write(8)).isInstanceOf(SinkResult.RetryAfter.class);
    fixture.files.heal();
    assertThat(fixture.write(8)).isEqualTo(new SinkResult.Stored(1));
    assertThat(fixture.positions()).containsExactly(boxed(8));
  }

  @Test
  void partWhoseFirstWriteFailedSaysItsMetadataAllTheSame() {
    fixture.files.shortWriteAfter = 50;
    fixture.write(8);
    fixture.write(8);

    assertThat(fixture.allLines(ORIGIN)).hasSize(1).allMatch(line -> line.has("meta"));
  }

  @Test
  void partThatNeverGotALineIsRemoved() {
    fixture.files.bytesLeft = 0;
    fixture.write(8);
    fixture.sink.close(Duration.ofSeconds(1));

    assertThat(fixture.parts()).isEmpty();
  }

  @Test
  void sideFileThatCannotBeWrittenHoldsUpNothing() {
    fixture.files.refusesSideFiles = true;
    fixture.sink.write(live(large(1, 300)));
    fixture.sink.release(ORIGIN);

    assertThat(fixture.sideFiles()).isEmpty();
    assertThat(fixture.diagnostics.reports()).extracting("code").containsExactly("SL-343");
    assertThat(fixture.write(8_000)).isEqualTo(new SinkResult.Stored(1));
    assertThat(fixture.positions()).hasSize(301);
  }

  @Test
  void removedPartIsSaidAndTheBatchWrittenToAnother() throws IOException {
    fixture.write(8);
    Files.delete(fixture.parts().get(0));

    assertThat(fixture.write(16)).isInstanceOf(SinkResult.RetryAfter.class);
    assertThat(fixture.write(16)).isEqualTo(new SinkResult.Stored(1));

    assertThat(fixture.positions()).containsExactly(boxed(16));
    assertThat(fixture.diagnostics.reports()).extracting("code").containsExactly("SL-341");
  }

  @Test
  void removedRootIsMadeAgain() throws IOException {
    fixture.write(8);
    try (var all = Files.walk(fixture.root)) {
      all.sorted(java.util.Comparator.reverseOrder())
          .map(Path::toFile)
          .forEach(java.io.File::delete);
    }
    assertThat(fixture.root).doesNotExist();

    fixture.write(16);
    assertThat(fixture.write(16)).isEqualTo(new SinkResult.Stored(1));

    assertThat(fixture.positions()).containsExactly(boxed(16));
    assertThat(fixture.root.resolve(".steplog/root-id")).exists();
  }

  @Test
  void partThatSomebodyElseCutIsLeftAndAnotherBegun() throws IOException {
    fixture.write(8);
    Path part = fixture.parts().get(0);
    Files.write(part, new byte[0]);

    assertThat(fixture.write(16)).isEqualTo(new SinkResult.Stored(1));
    fixture.write(24);

    assertThat(fixture.parts()).hasSize(2);
    assertThat(fixture.positions()).as("what was cut is gone").containsExactly(boxed(16, 24));
  }

  @Test
  void partThatSomebodyElseWroteToIsLeftAndAnotherBegun() throws IOException {
    fixture.write(8);
    Files.writeString(fixture.parts().get(0), "a note\n", StandardOpenOption.APPEND);

    assertThat(fixture.write(16)).isEqualTo(new SinkResult.Stored(1));
    fixture.write(24);

    assertThat(fixture.parts()).hasSize(2);
    assertThat(SinkFixture.text(fixture.parts().get(0))).contains("a note\n{\"message\":");
    assertThat(fixture.diagnostics.reports()).extracting("code").containsExactly("SL-341");
  }

  @Test
  void refusedForceIsNeverAskedAgainAndTheLinesAreWrittenAnew() {
    fixture.sink.write(live(large(1, 300)));
    fixture.files.refusesToForce = true;
    fixture.files.beforeForce.add(() -> {});
    fixture.files.beforeForce.add(() -> fixture.files.refusesToForce = false);

    fixture.sink.release(ORIGIN);

    assertThat(fixture.parts()).hasSize(1);
    assertThat(fixture.parts().get(0).toString()).endsWith("-000002.jsonl");
    assertThat(fixture.positions()).hasSize(300).isSorted();
    RollingTest.assertThatLineIsTrue(fixture.sideLines().get(1), fixture.parts().get(0));
    assertThat(fixture.diagnostics.reports()).extracting("code").containsExactly("SL-342");
    assertThat(fixture.diagnostics.reports()).extracting("weight").containsExactly("ALERT");
  }

  @Test
  void whatNoFileCanMakeDurableIsKeptAndCalledSuspect() {
    fixture.sink.write(live(large(1, 300)));
    fixture.files.refusesToForce = true;

    fixture.sink.release(ORIGIN);

    assertThat(fixture.positions()).hasSize(300);
    assertThat(fixture.parts()).hasSize(1);
    assertThat(fixture.sideLines().get(1).get("suspect").booleanValue()).isTrue();
  }

  @Test
  void whereEntriesMustBeDurableARefusedForceIsNeverAnsweredWithStored() {
    fixture.write(8);
    assertThat(fixture.sink.force()).isInstanceOf(SinkResult.Stored.class);
    fixture.write(16);
    fixture.files.refusesToForce = true;

    assertThat(fixture.sink.force()).isInstanceOf(SinkResult.RetryAfter.class);
    assertThat(fixture.sink.force()).isInstanceOf(SinkResult.RetryAfter.class);
    fixture.sink.release(ORIGIN);
    assertThat(fixture.sink.force()).isInstanceOf(SinkResult.RetryAfter.class);
    assertThat(fixture.positions()).containsExactly(boxed(8, 16));

    fixture.files.heal();
    assertThat(fixture.sink.force()).isInstanceOf(SinkResult.Stored.class);
    assertThat(fixture.write(16, 24)).isEqualTo(new SinkResult.Stored(2));
    assertThat(fixture.positions()).containsExactly(boxed(8, 16, 24));
    assertThat(fixture.parts()).hasSize(1);
  }

  @Test
  void forceReachesWhatWasClosedForOtherOrigins() {
    List<LogEntry> batch = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      batch.addAll(entries(Origin.of("run", "step-" + i, "s"), 8L * (i + 1)));
    }
    fixture.sink.write(live(batch));
    int before = fixture.files.forces;

    fixture.sink.force();
    assertThat(fixture.files.forces - before).isEqualTo(100);

    fixture.sink.force();
    assertThat(fixture.files.forces - before).as("nothing was written since").isEqualTo(100);
  }

  @Test
  void interruptWithinAForceIsNoAnswerOfTheDisk() {
    fixture.sink.write(live(large(1, 300)));
    fixture.files.beforeForce.add(() -> Thread.currentThread().interrupt());

    fixture.sink.release(ORIGIN);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(fixture.diagnostics.reports()).isEmpty();
    assertThat(fixture.sideLines().get(1).has("suspect")).isFalse();
    assertThat(fixture.parts()).hasSize(1);
  }

  @Test
  void linkInPlaceOfAFolderIsRefusedAndItsTargetUntouched() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    SinkFixture linked = new SinkFixture(folder.resolve("root"));
    Files.createDirectory(linked.root);
    Files.createSymbolicLink(linked.root.resolve("run-1"), elsewhere);

    SinkResult result = linked.write(8);

    assertThat(result).isInstanceOf(SinkResult.RetryAfter.class);
    assertThat(((SinkResult.RetryAfter) result).why())
        .contains("run-1", "links")
        .contains("refused");
    assertThat(elsewhere).isEmptyDirectory();
  }
}
