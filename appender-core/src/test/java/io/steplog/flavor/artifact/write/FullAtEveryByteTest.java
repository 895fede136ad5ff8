// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.SinkFixture.adopted;
import static io.steplog.flavor.artifact.write.SinkFixture.boxed;
import static io.steplog.flavor.artifact.write.SinkFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full at each byte of a batch in turn, which has a message in chunks. */
class FullAtEveryByteTest {
  private static final List<LogEntry> BATCH =
      List.of(
          EntryMaker.entryAt(16).make(),
          EntryMaker.entry("m".repeat(5_500)).position(24).make(),
          EntryMaker.entryAt(32).make());

  @TempDir Path folder;

  @Test
  void shortWriteIsMendedByWhoeverWritesNext() {
    long whole = lengthOfTheBatch();
    for (long room = 0; room < whole; room += nextStep(room, whole)) {
      SinkFixture fixture = failedAfter("short-" + room, room, false);
      fixture.files.heal();

      assertThat(fixture.sink.write(live(BATCH))).isEqualTo(new SinkResult.Stored(3));

      assertThatEachIsThereOnce(fixture, room);
    }
  }

  @Test
  void processThatDiesOnTheFullDiskIsAdoptedWithoutLossOrDouble() {
    long whole = lengthOfTheBatch();
    for (long room = 0; room < whole; room += nextStep(room, whole)) {
      SinkFixture fixture = failedAfter("dead-" + room, room, true);
      fixture.files.heal();
      fixture.kill();

      assertThat(fixture.sink.write(adopted(BATCH))).isEqualTo(new SinkResult.Stored(3));

      assertThatEachIsThereOnce(fixture, room);
    }
  }

  /** A store with one entry, in which the batch failed after so many of its bytes. */
  private SinkFixture failedAfter(String name, long room, boolean cannotBeCut) {
    SinkFixture fixture = new SinkFixture(folder.resolve(name));
    fixture.write(8);
    fixture.files.bytesLeft = room;
    fixture.files.refusesToTruncate = cannotBeCut;
    assertThat(fixture.sink.write(live(BATCH))).isInstanceOf(SinkResult.RetryAfter.class);
    return fixture;
  }

  private long lengthOfTheBatch() {
    SinkFixture fixture = new SinkFixture(folder.resolve("whole"));
    fixture.write(8);
    long before = fixture.parts().get(0).toFile().length();
    fixture.sink.write(live(BATCH));
    return fixture.parts().get(0).toFile().length() - before;
  }

  /** Every byte around the ends of lines, and some of those within the long ones. */
  private static long nextStep(long room, long whole) {
    return room < 700 || room > whole - 900 ? 1 : 13;
  }

  private static void assertThatEachIsThereOnce(SinkFixture fixture, long room) {
    assertThat(fixture.positions())
        .as("full after %s bytes", room)
        .containsExactly(boxed(8, 16, 24, 32));
  }
}
