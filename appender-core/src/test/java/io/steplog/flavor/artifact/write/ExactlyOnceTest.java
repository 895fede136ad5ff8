// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.SinkFixture.ORIGIN;
import static io.steplog.flavor.artifact.write.SinkFixture.WRITER;
import static io.steplog.flavor.artifact.write.SinkFixture.adopted;
import static io.steplog.flavor.artifact.write.SinkFixture.boxed;
import static io.steplog.flavor.artifact.write.SinkFixture.entries;
import static io.steplog.flavor.artifact.write.SinkFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.EntryId;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer dies, and who adopts its journal hands in again all that was not acknowledged. */
class ExactlyOnceTest {
  private static final int[] SIZES = {20, 6_000, 30, 16_000, 0};

  @TempDir Path folder;

  @Test
  void killBetweenWriteAndAcknowledgementDoublesNothing() {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.write(8, 16, 24);
    fixture.kill();

    SinkResult result = fixture.sink.write(adopted(entries(ORIGIN, 8, 16, 24)));

    assertThat(result).isEqualTo(new SinkResult.Stored(3));
    assertThat(fixture.parts()).hasSize(1);
    assertThat(fixture.positions()).containsExactly(boxed(8, 16, 24));
  }

  @Test
  void adopterGoesOnBehindWhatIsHeldInAPartOfItsOwn() {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.write(8, 16);
    fixture.kill();

    fixture.sink.write(adopted(entries(ORIGIN, 8, 16, 24)));
    fixture.sink.write(adopted(entries(ORIGIN, 32)));

    List<Path> parts = fixture.parts();
    assertThat(parts).hasSize(2);
    assertThat(parts.get(1).toString()).endsWith("-12345678-000002.jsonl");
    assertThat(SinkFixture.lines(parts.get(0))).hasSize(2);
    assertThat(SinkFixture.lines(parts.get(1)).get(0).has("meta")).isTrue();
    assertThat(fixture.positions()).containsExactly(boxed(8, 16, 24, 32));
  }

  @Test
  void killRightAfterThePartWasMadeLosesNothing() throws IOException {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.write(8);
    Files.createFile(fixture.folder().resolve("1767604530001-12345678-000002.jsonl"));
    fixture.kill();

    fixture.sink.write(adopted(entries(ORIGIN, 8, 16)));

    assertThat(fixture.parts()).hasSize(3);
    assertThat(fixture.positions()).containsExactly(boxed(8, 16));
  }

  @Test
  void killAtAnyByteOfTheLastWriteIsMended() throws IOException {
    byte[] whole = writtenAtOnce(folder.resolve("whole"), 3);
    for (int length = 0; length <= whole.length; length += length > whole.length - 400 ? 1 : 37) {
      assertThatItIsMended(folder.resolve("cut-" + length), whole, length, 3);
    }
  }

  @Test
  void cutInsideAGroupOfChunksIsMended() throws IOException {
    byte[] whole = writtenAtOnce(folder.resolve("whole"), SIZES.length);
    for (int length = 0; length <= whole.length; length += length % 2_000 < 1_990 ? 241 : 1) {
      assertThatItIsMended(folder.resolve("cut-" + length), whole, length, SIZES.length);
    }
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == '\n') {
        assertThatItIsMended(folder.resolve("line-" + i), whole, i + 1, SIZES.length);
      }
    }
  }

  @Test
  void adopterThatIsKilledTooIsMendedAsWell() throws IOException {
    byte[] whole = writtenAtOnce(folder.resolve("whole"), SIZES.length);
    for (int length = 0; length < whole.length; length += 1_401) {
      Path root = folder.resolve("twice-" + length);
      SinkFixture fixture = withPart(root, whole, length);
      fixture.sink.write(adopted(messages(SIZES.length)));
      List<Path> parts = fixture.parts();
      byte[] second = SinkFixture.bytes(parts.get(parts.size() - 1));
      Files.write(parts.get(parts.size() - 1), Arrays.copyOf(second, second.length * 2 / 3));
      fixture.kill();

      fixture.sink.write(adopted(messages(SIZES.length)));

      assertThat(fixture.positions()).containsExactly(boxed(8, 16, 24, 32, 40));
    }
  }

  @Test
  void everyOriginOfABatchIsLookedAtByItself() {
    SinkFixture fixture = new SinkFixture(folder);
    Origin other = Origin.of("run-1", "train", "driver");
    fixture.sink.write(live(entries(ORIGIN, 8, 24)));
    fixture.kill();
    List<LogEntry> both =
        List.of(
            EntryMaker.entryAt(8).make(),
            EntryMaker.entryAt(16).origin(other).make(),
            EntryMaker.entryAt(24).make(),
            EntryMaker.entryAt(32).origin(other).make());

    fixture.sink.write(adopted(both));

    assertThat(fixture.positions()).containsExactly(boxed(8, 24));
    assertThat(fixture.positions(other, WRITER)).containsExactly(boxed(16, 32));
  }

  @Test
  void adopterFinishesTheLargePartsOfTheDead() {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.sink.write(live(ArtifactSinkTest.large(1, 400)));
    fixture.kill();
    assertThat(fixture.sideFiles()).isEmpty();

    fixture.sink.write(adopted(ArtifactSinkTest.large(400, 10)));

    assertThat(fixture.sideLines()).hasSize(2);
    RollingTest.assertThatLineIsTrue(fixture.sideLines().get(1), fixture.parts().get(0));
    assertThat(fixture.positions()).hasSize(409).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void tornSideFileIsGoneOnWithBehindALineEnd() throws IOException {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.sink.write(live(ArtifactSinkTest.large(1, 400)));
    fixture.sink.release(ORIGIN);
    fixture.sink.write(live(ArtifactSinkTest.large(401, 400)));
    Files.writeString(
        fixture.sideFiles().get(0), "{\"t\":\"part\",\"na", StandardOpenOption.APPEND);
    fixture.kill();

    fixture.sink.write(adopted(ArtifactSinkTest.large(800, 2)));

    String text = SinkFixture.text(fixture.sideFiles().get(0));
    assertThat(text.split("\n")).hasSize(4);
    assertThat(text.split("\n")[3]).startsWith("{\"t\":\"part\",").endsWith("}");
  }

  @Test
  void partOfAnotherWriterWithTheSameHintIsLeftAlone() {
    SinkFixture fixture = new SinkFixture(folder);
    long twin = WRITER ^ 1;
    fixture.sink.write(live(List.of(EntryMaker.entry("of the twin").id(twin, 8_000).make())));
    byte[] before = SinkFixture.bytes(fixture.parts().get(0));
    fixture.kill();

    fixture.sink.write(adopted(entries(ORIGIN, 8, 16)));

    assertThat(fixture.parts()).hasSize(2);
    assertThat(SinkFixture.bytes(fixture.parts().get(0))).isEqualTo(before);
    assertThat(fixture.positions()).containsExactly(boxed(8, 16));
  }

  @Test
  void damageThatLiesBeforeAcknowledgedEntriesIsKept() throws IOException {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.write(8, 16, 24);
    Path part = fixture.parts().get(0);
    byte[] bytes = SinkFixture.bytes(part);
    bytes[SinkFixture.text(part).indexOf('\n') + 3] = 0;
    Files.write(part, bytes);
    fixture.kill();

    // All three were acknowledged: whoever cut at the damage would lose the last.
    fixture.sink.write(adopted(entries(ORIGIN, 32)));

    assertThat(SinkFixture.bytes(part)).isEqualTo(bytes);
    assertThat(fixture.parts()).hasSize(2);
  }

  @Test
  void linesThatANodesLossGarbledAreWrittenAgainIfTheyWereNotAcknowledged() throws IOException {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.write(8, 16, 24, 32);
    Path part = fixture.parts().get(0);
    byte[] bytes = SinkFixture.bytes(part);
    int second = SinkFixture.text(part).indexOf('\n') + 1;
    Arrays.fill(bytes, second, second + 100, (byte) 0);
    Files.write(part, bytes);
    fixture.kill();

    List<LogEntry> again = entries(ORIGIN, 16, 24, 32, 40);
    fixture.sink.write(new LogBatch(WRITER, true, again, 16, 48, 1));

    assertThat(fixture.positions()).containsExactly(boxed(8, 16, 24, 32, 40));
  }

  @Test
  void secondSinkOfALiveWriterGoesOnWhereTheFirstEnded() {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.write(8, 16);
    fixture.kill();

    fixture.write(16, 24);

    assertThat(fixture.parts()).hasSize(1);
    assertThat(fixture.positions()).containsExactly(boxed(8, 16, 24));
    assertThat(fixture.allLines(ORIGIN).subList(1, 3)).noneMatch(line -> line.has("meta"));
  }

  private static List<LogEntry> messages(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> EntryMaker.entry("m".repeat(SIZES[i])).position(8 * (i + 1)).make())
        .toList();
  }

  private static byte[] writtenAtOnce(Path root, int count) {
    SinkFixture fixture = new SinkFixture(root);
    fixture.sink.write(live(messages(count)));
    return SinkFixture.bytes(fixture.parts().get(0));
  }

  private static SinkFixture withPart(Path root, byte[] whole, int length) throws IOException {
    SinkFixture fixture = new SinkFixture(root);
    Files.createDirectories(fixture.folder());
    Files.write(
        fixture.folder().resolve("1767604530000-12345678-000001.jsonl"),
        Arrays.copyOf(whole, length));
    return fixture;
  }

  private static void assertThatItIsMended(Path root, byte[] whole, int length, int count)
      throws IOException {
    SinkFixture fixture = withPart(root, whole, length);

    fixture.sink.write(adopted(messages(count)));

    assertThat(fixture.positions())
        .as("cut to %s of %s bytes", length, whole.length)
        .hasSize(count)
        .isSorted()
        .doesNotHaveDuplicates();
    for (Path part : fixture.parts()) {
      SinkFixture.lines(part)
          .forEach(line -> EntryId.of(UUID.fromString(line.get("id").textValue())));
    }
  }
}
