// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.Journals;
import io.steplog.cli.testing.MemoryReader;
import io.steplog.cli.testing.RealStore;
import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.journal.Journal;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.FetchQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoverTest {
  private static final Origin TRAIN = Origin.of("run-1", "train", "step");

  @TempDir private Path folder;

  private final Recorded steplog = new Recorded(new MemoryReader());
  private Path root;
  private Path journals;
  private String identity;

  @BeforeEach
  void storeOneEntry() throws Exception {
    root = folder.resolve("root");
    journals = root.resolve(".steplog/journal");
    identity = RealStore.write(root, List.of(new Entries().info("stored")));
  }

  @Test
  void whatAKilledProcessLeftIsDeliveredOnce() throws Exception {
    leaveBehind(identity, "first", "second");

    assertThat(steplog.call("recover", root.toString())).isZero();

    assertThat(steplog.out()).contains("store artifact: 2 entries delivered\n");
    assertThat(stored()).containsExactly("stored", "first", "second");
    assertThat(new OrphanJournals(journals).folders()).isEmpty();
    assertThat(steplog.call("recover", root.toString())).isZero();
    assertThat(steplog.out()).contains("no journal is left");
    assertThat(stored()).hasSize(3);
  }

  @Test
  void aJournalInWhichNothingIsLeftIsNamedAndRemoved() throws Exception {
    // As a process leaves it that is killed after its last acknowledgement.
    try (AdoptedJournal all =
        new OrphanJournals(journals)
            .adopt(leaveBehind(identity, "first"), List.of())
            .orElseThrow()) {
      JournalCursor cursor = all.cursor(0);
      assertThat(cursor.next(10, 1_000).entries()).hasSize(1);
      cursor.acknowledge();
    }

    assertThat(steplog.call("recover", root.toString())).isZero();

    assertThat(steplog.out()).contains("all was delivered already");
    assertThat(new OrphanJournals(journals).folders()).isEmpty();
  }

  @Test
  void oneJournalsFolderIsEnough() throws Exception {
    Path only = leaveBehind(identity, "first");
    Path other = leaveBehind(identity, "of another process");

    assertThat(steplog.call("recover", only.toString())).isZero();

    assertThat(stored()).containsExactly("stored", "first");
    assertThat(other).isDirectory();
  }

  @Test
  void journalsElsewhereFindTheirStoreByTheSettingsTheyRecorded() throws Exception {
    journals = folder.resolve("elsewhere");
    Journal journal =
        Journals.open(
            journals,
            identity,
            Map.of("artifact.root", root.toString(), "stores", "artifact"),
            TRAIN);
    Journals.append(journal, "first", 60, TRAIN);
    Journals.kill(journal);

    assertThat(steplog.call("recover", journals.toString())).isZero();

    assertThat(stored()).containsExactly("stored", "first");
  }

  @Test
  void whatCannotBeOpenedStaysAndIsNamed() throws Exception {
    Path left = leaveBehind("the identity of another root", "first");

    assertThat(steplog.call("recover", root.toString())).isEqualTo(3);

    assertThat(steplog.out()).contains("1 stays: it opens as another store");
    assertThat(steplog.err()).contains(left.toString());
    assertThat(stored()).containsExactly("stored");
    assertThat(left).isDirectory();
  }

  @Test
  void theJournalOfALivingProcessIsNamedAndNotCounted() throws Exception {
    Journal journal = Journals.open(journals, identity, Map.of(), TRAIN);
    Journals.append(journal, "on its way", 60, TRAIN);
    try {
      assertThat(steplog.call("recover", root.toString())).isZero();
      assertThat(steplog.err()).contains("belongs to a living process");
      assertThat(stored()).containsExactly("stored");
    } finally {
      journal.close();
    }
  }

  @Test
  void aLivingProcessIsSeenFromOutsideAsRunning() throws Exception {
    Journal journal = Journals.open(journals, identity, Map.of(), TRAIN);
    Journals.append(journal, "on its way", 60, TRAIN);
    CommandProcess other = new CommandProcess(folder);
    try {
      assertThat(other.call("recover", root.toString()).err()).contains("belongs to a living");
      assertThat(other.call("why", "run-1", "--root=" + root).out()).startsWith("train: running");
    } finally {
      journal.close();
    }
    assertThat(other.call("recover", root.toString()).out()).contains("1 entry delivered");
    assertThat(other.call("why", "run-1", "--root=" + root).out()).startsWith("train: ended");
  }

  @Test
  void aJournalThatAnotherProcessIsDeliveringIsNotTakenForALivingOne() throws Exception {
    Path left = leaveBehind(identity, "first");
    OrphanJournals orphans = new OrphanJournals(journals);
    AdoptedJournal other = orphans.adopt(left, List.of()).orElseThrow();
    assertThat(orphans.isBeingAdopted(left)).isTrue();
    other.close();

    assertThat(steplog.call("recover", root.toString())).isZero();
    assertThat(stored()).containsExactly("stored", "first");
  }

  @Test
  void anEmptyDirectoryHasNothingToRecover() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(steplog.call("recover", empty.toString())).isZero();
    assertThat(steplog.call("recover", empty.resolve("missing").toString())).isEqualTo(2);
    assertThat(steplog.call("recover")).isEqualTo(2);
  }

  private Path leaveBehind(String meantFor, String... messages) throws IOException {
    Journal journal = Journals.open(journals, meantFor, Map.of(), TRAIN);
    int second = 60;
    for (String message : messages) {
      Journals.append(journal, message, second++, TRAIN);
    }
    return Journals.kill(journal);
  }

  private List<String> stored() throws IOException {
    return new ArtifactReader(root)
        .fetch(FetchQuery.ALL).entries().stream().map(LogEntry::message).toList();
  }
}
