// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.journal.Journal;
import io.steplog.journal.JournalFixture;
import io.steplog.testing.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links, pipes and folders in the places of a journal's files: nothing behind them is touched. */
@Timeout(60)
class PlantedFilesTest {
  @TempDir Path above;
  private Path journals;
  private Path folder;
  private Path treasure;

  @BeforeEach
  void leaveAJournalBehind() throws IOException {
    journals = above.resolve("journals");
    treasure = Files.write(above.resolve("treasure"), new byte[64 * 1024]);
    Journal journal = JournalFixture.open(JournalFixture.options(journals, 64L << 20));
    append(journal, "one");
    folder = journal.stats().folder().orElseThrow();
    assertThat(journal.close()).isFalse();
  }

  @Test
  void aLinkToAJournalIsNoJournal() throws IOException {
    Files.createSymbolicLink(journals.resolve("0123456789abcde"), folder);
    assertThat(new OrphanJournals(journals).folders()).containsExactly(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"link", "pipe", "folder"})
  void withSomethingElseForItsLockAJournalIsNotAdopted(String kind) throws Exception {
    plant("lock", kind);
    assertThat(adopt()).isEmpty();
    assertThatTheTreasureIsUntouched();
  }

  @ParameterizedTest
  @ValueSource(strings = {"link", "pipe", "folder"})
  void withSomethingElseForItsAcknowledgementsAJournalIsRefused(String kind) throws Exception {
    plant("ack-0-0", kind);
    assertThatThrownBy(this::adopt)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ack-0-0 is not a file");
    assertThatTheTreasureIsUntouched();
    // Refused, not held: a person can put it right.
    Files.delete(folder.resolve("ack-0-0"));
    assertThatItIsDelivered();
  }

  @ParameterizedTest
  @ValueSource(strings = {"link", "pipe", "folder"})
  void somethingElseForTheHeaderOrTheCountsIsPassedOver(String kind) throws Exception {
    plant("header", kind);
    plant("counts", kind);
    AdoptedJournal adopted =
        new OrphanJournals(journals)
            .adopt(folder, List.of(new io.steplog.journal.folder.JournalHeader.Store("a", "id-a")))
            .orElseThrow();
    assertThat(drain(adopted.cursor(0))).containsExactly("one");
    adopted.close();
    assertThatTheTreasureIsUntouched();
  }

  @ParameterizedTest
  @ValueSource(strings = {"link", "pipe", "folder"})
  void somethingElseForAFurtherSegmentIsPassedOver(String kind) throws Exception {
    plant("segment-0000000009", kind);
    AdoptedJournal adopted = adopt().orElseThrow();
    assertThat(drain(adopted.cursor(0))).containsExactly("one");
    adopted.close();
    assertThatTheTreasureIsUntouched();
  }

  private void assertThatItIsDelivered() throws IOException {
    AdoptedJournal adopted = adopt().orElseThrow();
    assertThat(drain(adopted.cursor(0))).containsExactly("one");
    assertThat(adopted.finish()).isTrue();
  }

  private Optional<AdoptedJournal> adopt() throws IOException {
    return new OrphanJournals(journals).adopt(folder, List.of());
  }

  private void assertThatTheTreasureIsUntouched() {
    assertThat(treasure).hasBinaryContent(new byte[64 * 1024]);
  }

  private void plant(String name, String kind) throws Exception {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    switch (kind) {
      case "link" -> Files.createSymbolicLink(file, treasure);
      case "folder" -> Files.createDirectory(file);
      default -> {
        boolean made = new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0;
        Requirement.orSkip(made, "mkfifo");
      }
    }
  }
}
