// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.awaitTrue;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.testing.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal on a real disk of 4 MiB that is really full. */
@Timeout(60)
class FullJournalDiskTest {
  @TempDir Path above;
  private Path disk;
  private boolean mounted;
  private final CollectingDiagnostics diagnostics = new CollectingDiagnostics(50);

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(above.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "steplog-test", disk.toString());
    Requirement.orSkip(mounted, "root, to mount a small tmpfs");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void itGoesOnByItselfOnceThereIsSpaceAgain() throws Exception {
    Path neighbour = disk.resolve("neighbour");
    Files.write(neighbour, new byte[3 << 20]);
    Journal journal =
        Journal.open(
            JournalFixture.options(disk.resolve("journals"), 64L << 20, Overflow.DROP_NEWEST, true),
            diagnostics);
    assertThat(journal.stats().mode()).isEqualTo("mapped");
    long accepted = 0;
    while (append(journal, "a message that takes some room") >= 0) {
      accepted++;
    }
    assertThat(diagnostics.reports())
        .anyMatch(report -> report.code().equals("SL-102") && report.weight().equals("ALERT"));

    Files.delete(neighbour);
    awaitTrue(() -> append(journal, "after") >= 0);
    accepted++;
    assertThat(journal.stats().accepted()).isEqualTo(accepted);
    assertThat(drain(journal.cursor("a")))
        .hasSize((int) accepted + 1)
        .endsWith("after")
        .anyMatch(message -> message.contains("dropped: drop-newest"));
    assertThat(journal.close()).isTrue();
  }

  @Test
  void aJournalThatFoundNoSpaceAtAllLiesInMemoryAndSaysSo() throws Exception {
    Files.write(disk.resolve("neighbour"), new byte[(4 << 20) - 64 * 1024]);
    Journal journal =
        Journal.open(JournalFixture.options(disk.resolve("journals"), 64L << 20), diagnostics);
    assertThat(journal.stats().mode()).isEqualTo("memory");
    assertThat(diagnostics.reports()).anyMatch(report -> report.code().equals("SL-101"));
    assertThat(append(journal, "one")).isNotNegative();
    assertThat(drain(journal.cursor("a"))).containsExactly("one");
    // Nothing half made is left on the disk.
    assertThat(disk.resolve("journals")).isEmptyDirectory();
    journal.close();
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }
}
