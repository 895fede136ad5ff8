// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.SinkFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyOriginsTest {
  @TempDir Path folder;

  @Test
  void neverMoreThan64FilesAreOpenAndEachOriginHasOnePart() {
    SinkFixture fixture = new SinkFixture(folder);
    long position = 8;
    for (int round = 0; round < 3; round++) {
      position = writeToEach(fixture, 200, position);
    }

    assertThat(fixture.files.mostOpen).isLessThanOrEqualTo(OpenFiles.MOST + 1);
    for (int i = 0; i < 200; i++) {
      assertThat(fixture.parts(origin(i))).hasSize(1);
      assertThat(fixture.allLines(origin(i))).hasSize(3);
    }
  }

  @Test
  void originsThatAreForgottenGoOnWithTheirPart() {
    SinkFixture fixture = new SinkFixture(folder);
    int many = ArtifactSink.MOST_REMEMBERED + 300;
    long position = writeToEach(fixture, many, 8);
    position = writeToEach(fixture, many, position);
    writeToEach(fixture, 10, position);

    assertThat(fixture.files.created)
        .as("a part for each origin, one catalogue, and nothing else")
        .isEqualTo(many + 1);
    for (int i = 0; i < many; i += 50) {
      assertThat(fixture.positions(origin(i), EntryMaker.WRITER))
          .hasSize(i < 10 ? 3 : 2)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void processThatMayOpenFewFilesWritesToManyOriginsAllTheSame() {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.files.openAtMost = 10;
    List<LogEntry> batch = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      batch.add(EntryMaker.entryAt(8 * i + 8).origin(origin(i % 100)).make());
    }

    int tries = 1;
    while (!(fixture.sink.write(live(batch)) instanceof SinkResult.Stored)) {
      assertThat(tries++).isLessThan(5);
    }

    for (int i = 0; i < 100; i++) {
      assertThat(fixture.positions(origin(i), EntryMaker.WRITER)).hasSize(3).isSorted();
    }
    assertThat(fixture.diagnostics.reports()).isEmpty();
  }

  @Test
  void largePartThatIsClosedForAnotherIsFinished() {
    SinkFixture fixture = new SinkFixture(folder, new PartLimits(64 << 20, Duration.ofHours(1)));
    long position = 8;
    for (int i = 0; i < 5; i++) {
      LogEntry large =
          EntryMaker.entry("x".repeat(900_000)).position(position).origin(origin(0)).make();
      fixture.sink.write(live(List.of(large)));
      position += 8;
    }
    position = writeToEach(fixture, 100, position);
    assertThat(fixture.sideLines()).hasSize(2);

    writeToEach(fixture, 1, position);

    assertThat(fixture.parts(origin(0))).hasSize(2);
  }

  private static long writeToEach(SinkFixture fixture, int origins, long first) {
    long position = first;
    for (int begin = 0; begin < origins; begin += 50) {
      List<LogEntry> batch = new ArrayList<>();
      for (int i = begin; i < Math.min(begin + 50, origins); i++) {
        batch.add(EntryMaker.entryAt(position).origin(origin(i)).make());
        position += 8;
      }
      assertThat(fixture.sink.write(live(batch))).isEqualTo(new SinkResult.Stored(batch.size()));
    }
    return position;
  }

  private static Origin origin(int number) {
    return Origin.of("run", "step-" + number, "s");
  }
}
