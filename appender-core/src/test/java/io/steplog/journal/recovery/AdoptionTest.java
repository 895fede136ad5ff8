// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.journal.Journal;
import io.steplog.journal.JournalFixture;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.LogBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
  @TempDir Path directory;

  @Test
  void whatADeadProcessLeftIsDeliveredWithItsOriginAndThenGone() throws Exception {
    leaveBehind(5_000);
    AdoptedJournal adopted = adoptOnly();
    assertThat(adopted.header().stores()).extracting("identity").containsExactly("id-a");
    assertThat(adopted.undelivered(0)).isEqualTo(5_000);
    JournalCursor cursor = adopted.cursor(0);
    LogBatch batch = cursor.next(10, 1 << 20);
    assertThat(batch.adopted()).isTrue();
    assertThat(batch.entries().get(0).origin()).isEqualTo(JournalFixture.ORIGIN);
    assertThat(batch.entries().get(0).logger()).isEqualTo("test.Logger");
    cursor.rewind();
    assertThat(drain(cursor)).hasSize(5_000).startsWith("message 0").endsWith("message 4999");
    assertThat(cursor.ledger().waiting()).isZero();
    assertThat(adopted.finish()).isTrue();
    assertThat(new OrphanJournals(directory).folders()).isEmpty();
  }

  @Test
  void whatWasAcknowledgedIsNotDeliveredAgain() throws Exception {
    leaveBehind(1_000);
    AdoptedJournal first = adoptOnly();
    JournalCursor cursor = first.cursor(0);
    cursor.next(400, 1 << 20);
    cursor.acknowledge();
    cursor.next(400, 1 << 20);
    first.close();
    AdoptedJournal second = adoptOnly();
    assertThat(drain(second.cursor(0))).hasSize(600).startsWith("message 400");
    assertThat(second.finish()).isTrue();
  }

  @Test
  void aJournalThatIsHeldIsNotAdopted() throws Exception {
    leaveBehind(10);
    AdoptedJournal held = adoptOnly();
    OrphanJournals orphans = new OrphanJournals(directory);
    Path folder = orphans.folders().get(0);
    assertThat(orphans.isLive(folder)).isTrue();
    assertThat(orphans.adopt(folder, List.of())).isEmpty();
    held.close();
    assertThat(orphans.isLive(folder)).isFalse();
  }

  @Test
  void aFolderWithNothingButItsLockIsRemoved() throws Exception {
    leaveBehind(10);
    Path folder = new OrphanJournals(directory).folders().get(0);
    try (var files = java.nio.file.Files.list(folder)) {
      for (Path file : files.filter(each -> !each.endsWith("lock")).toList()) {
        java.nio.file.Files.delete(file);
      }
    }
    assertThat(new OrphanJournals(directory).adopt(folder, List.of())).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aProcessIsListedAsKilledUnlessItClosedItsJournal() throws Exception {
    leaveBehind(10);
    adoptOnly().close();
    assertThat(KilledProcesses.in(directory)).isEmpty();

    Path folder = new OrphanJournals(directory).folders().get(0);
    java.nio.file.Files.delete(folder.resolve("closed"));
    java.nio.file.Files.delete(folder.resolve("adopted"));
    AdoptedJournal adopted = adoptOnly();
    adopted.close();
    adoptOnly().close();
    assertThat(KilledProcesses.in(directory))
        .containsExactly(
            new KilledProcesses.Killed(adopted.header().writer(), JournalFixture.ORIGIN));
  }

  private void leaveBehind(int entries) {
    Journal journal = JournalFixture.open(JournalFixture.options(directory, 64L << 20));
    for (int i = 0; i < entries; i++) {
      append(journal, "message " + i);
    }
    assertThat(journal.close()).isFalse();
  }

  private AdoptedJournal adoptOnly() throws Exception {
    OrphanJournals orphans = new OrphanJournals(directory);
    Optional<AdoptedJournal> adopted = orphans.adopt(orphans.folders().get(0), List.of());
    return adopted.orElseThrow();
  }
}
