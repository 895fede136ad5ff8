// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.ArtifactSinkTest.large;
import static io.steplog.flavor.artifact.write.SinkFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult;
import io.steplog.testing.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk of 1 MiB that is really full. */
class FullDiskTest {
  @TempDir Path folder;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "steplog-test", disk.toString());
    Requirement.orSkip(mounted, "root, to mount a small tmpfs");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      // At once, though a sink that was "killed" still has its file open.
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void everyEntryIsStoredOnceWhenThereIsSpaceAgain() throws IOException {
    Path neighbour = disk.resolve("neighbour");
    Files.write(neighbour, new byte[600_000]);
    SinkFixture fixture =
        new SinkFixture(disk.resolve("root"), new PartLimits(100_000, Duration.ofHours(1)));
    List<LogEntry> entries = large(1, 1_500);

    int refused = 0;
    int at = 0;
    while (at < entries.size()) {
      int to = Math.min(at + 70, entries.size());
      if (fixture.sink.write(live(entries.subList(at, to))) instanceof SinkResult.Stored) {
        at = to;
      } else if (++refused == 5) {
        assertThatOnlyWholeLinesAreThere(fixture);
        Files.delete(neighbour);
      }
      assertThat(refused).isLessThan(100);
    }
    fixture.sink.close(Duration.ofSeconds(1));

    assertThat(refused).as("the disk was full").isGreaterThanOrEqualTo(5);
    assertThat(fixture.positions()).hasSize(1_500).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void processThatDiesOnAFullDiskLosesNothing() throws IOException {
    Path neighbour = disk.resolve("neighbour");
    Files.write(neighbour, new byte[700_000]);
    SinkFixture fixture = new SinkFixture(disk.resolve("root"));
    List<LogEntry> entries = large(1, 1_000);
    assertThat(fixture.sink.write(live(entries))).isInstanceOf(SinkResult.RetryAfter.class);
    fixture.kill();
    Files.delete(neighbour);

    assertThat(fixture.sink.write(SinkFixture.adopted(entries)))
        .isEqualTo(new SinkResult.Stored(1_000));

    assertThat(fixture.positions()).hasSize(1_000).isSorted().doesNotHaveDuplicates();
  }

  private static void assertThatOnlyWholeLinesAreThere(SinkFixture fixture) {
    for (Path part : fixture.parts()) {
      SinkFixture.lines(part);
    }
  }

  private static boolean run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }
}
