// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.SinkFixture.ORIGIN;
import static io.steplog.flavor.artifact.write.SinkFixture.WRITER;
import static io.steplog.flavor.artifact.write.SinkFixture.boxed;
import static io.steplog.flavor.artifact.write.SinkFixture.entries;
import static io.steplog.flavor.artifact.write.SinkFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactSinkTest {
  @TempDir Path folder;
  private SinkFixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new SinkFixture(folder.resolve("root"));
  }

  @Test
  void nothingIsMadeBeforeTheFirstBatch() {
    assertThat(fixture.root).doesNotExist();
  }

  @Test
  void linesStandInTheirOriginsFolderAsSoonAsTheBatchIsAnswered() {
    SinkResult result = fixture.write(8, 16, 24);

    assertThat(result).isEqualTo(new SinkResult.Stored(3));
    assertThat(fixture.parts())
        .containsExactly(
            fixture.root.resolve("run-1/train/step/1767604530000-12345678-000001.jsonl"));
    assertThat(fixture.positions()).containsExactly(boxed(8, 16, 24));
  }

  @Test
  void laterBatchesAreAppendedToTheSamePart() {
    fixture.write(8);
    fixture.write(16);

    assertThat(fixture.parts()).hasSize(1);
    assertThat(fixture.positions()).containsExactly(boxed(8, 16));
  }

  @Test
  void entriesOfSeveralOriginsAreParted() {
    Origin other = Origin.of("run-1", "train", "driver");
    List<LogEntry> mixed = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      mixed.add(EntryMaker.entryAt(8 * i).origin(i % 3 == 0 ? other : ORIGIN).make());
    }

    fixture.sink.write(live(mixed));

    assertThat(fixture.positions()).hasSize(67).isSorted();
    assertThat(fixture.positions(other, WRITER)).hasSize(33).isSorted();
  }

  @Test
  void metadataStandInTheFirstLineOfAPartAlone() {
    Origin origin = ORIGIN.with(Map.of("attempt", "2", "team", "a"));
    fixture.sink.write(live(entries(origin, 8, 16)));
    fixture.sink.write(live(entries(origin, 24)));

    List<JsonNode> lines = fixture.allLines(ORIGIN);
    assertThat(lines.get(0).get("meta").toString()).isEqualTo("{\"attempt\":\"2\",\"team\":\"a\"}");
    assertThat(lines.subList(1, 3)).noneMatch(line -> line.has("meta"));
    assertThat(lines).allMatch(line -> line.get("attempt").textValue().equals("2"));
  }

  @Test
  void lineWhoseMetadataDifferSaysItsOwn() {
    Origin mine = ORIGIN.with(Map.of("team", "a"));
    fixture.sink.write(live(entries(mine, 8)));
    fixture.sink.write(live(entries(ORIGIN, 16)));
    fixture.sink.write(live(entries(mine, 24)));

    List<JsonNode> lines = fixture.allLines(ORIGIN);
    assertThat(lines.get(1).get("meta").toString()).isEqualTo("{}");
    assertThat(lines.get(2).has("meta")).isFalse();
  }

  @Test
  void writerThatLeavesLittleLeavesNothingButLines() {
    fixture.write(8, 16);
    fixture.sink.release(ORIGIN);
    fixture.sink.close(Duration.ofSeconds(1));

    assertThat(fixture.sideFiles()).isEmpty();
    assertThat(fixture.root.resolve(".steplog")).isDirectoryContaining("glob:**root-id");
    assertThat(fixture.files.openNow).isZero();
  }

  @Test
  void releaseMakesThePartDurableAndClosesIt() {
    fixture.write(8);
    int before = fixture.files.forces;

    fixture.sink.release(ORIGIN);

    assertThat(fixture.files.forces).isEqualTo(before + 1);
    assertThat(fixture.files.openNow).isZero();
  }

  @Test
  void releasedOriginMayGoOn() {
    fixture.write(8);
    fixture.sink.release(ORIGIN);
    fixture.write(16);
    fixture.sink.release(ORIGIN);
    fixture.sink.release(Origin.of("never", "seen", "before"));

    assertThat(fixture.parts()).as("a small part is gone on with").hasSize(1);
    assertThat(fixture.positions()).containsExactly(boxed(8, 16));
  }

  @Test
  void releasedOriginThatHasALargePartGoesOnInTheNext() {
    fixture.sink.write(live(large(1, 300)));
    fixture.sink.release(ORIGIN);
    fixture.write(8 * 1_000);

    assertThat(fixture.parts()).hasSize(2);
    assertThat(fixture.positions()).hasSize(301);
  }

  @Test
  void closedSinkRefuses() {
    fixture.write(8);
    fixture.sink.close(Duration.ofSeconds(1));
    fixture.sink.close(Duration.ofSeconds(1));

    assertThat(fixture.write(16)).isInstanceOf(SinkResult.Refused.class);
    assertThat(fixture.positions()).containsExactly(boxed(8));
  }

  @Test
  void closeThatHasNoTimeStillClosesEveryFile() {
    fixture.sink.write(live(large(1, 300)));
    int before = fixture.files.forces;

    fixture.sink.close(Duration.ZERO);

    assertThat(fixture.files.forces).isEqualTo(before);
    assertThat(fixture.files.openNow).isZero();
    assertThat(fixture.sideLines()).hasSize(2);
  }

  @Test
  void emptyBatchIsStoredAndMakesNothing() {
    LogBatch empty = new LogBatch(WRITER, false, List.of(), 8, 16, 0);

    assertThat(fixture.sink.write(empty)).isEqualTo(new SinkResult.Stored(0));
    assertThat(fixture.root).doesNotExist();
  }

  @Test
  void entryThatCannotBeALineIsRejectedAndTheOthersStored() {
    List<LogEntry> batch = new ArrayList<>(entries(ORIGIN, 8, 16, 24));
    batch.set(1, EntryMaker.entryAt(16).thread(null).make());

    SinkResult result = fixture.sink.write(live(batch));

    assertThat(result)
        .isEqualTo(
            new SinkResult.Stored(
                2, 1, "an entry could not be written as a line: java.lang.NullPointerException"));
    assertThat(fixture.positions()).containsExactly(boxed(8, 24));
  }

  @Test
  void firstEntryThatIsRejectedLeavesTheMetadataToTheNext() {
    Origin origin = ORIGIN.with(Map.of("team", "a"));
    List<LogEntry> batch = new ArrayList<>(entries(origin, 8, 16));
    batch.set(0, EntryMaker.entryAt(8).origin(origin).thread(null).make());

    fixture.sink.write(live(batch));

    assertThat(fixture.allLines(ORIGIN)).hasSize(1).allMatch(line -> line.has("meta"));
  }

  @Test
  void interruptedCallerWritesAllTheSameAndStaysInterrupted() {
    fixture.write(8);
    Thread.currentThread().interrupt();

    assertThat(fixture.write(16)).isEqualTo(new SinkResult.Stored(1));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(fixture.positions()).containsExactly(boxed(8, 16));
  }

  @Test
  void hugeBatchIsWrittenInPiecesAndReadWhole() {
    List<LogEntry> batch = large(1, 4_000);

    assertThat(fixture.sink.write(live(batch))).isEqualTo(new SinkResult.Stored(4_000));

    assertThat(fixture.positions()).hasSize(4_000).isSorted();
  }

  /** Entries of about 400 bytes each. */
  static List<LogEntry> large(int first, int count) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      entries.add(
          EntryMaker.entry("message number " + i + " " + "x".repeat(100)).position(8L * i).make());
    }
    return entries;
  }
}
