// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.awaitTrue;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.folder.JournalFolder;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.testing.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a journal whose folder or disk is not what it was. */
@Timeout(60)
class VolumeTest {
  @TempDir Path above;

  @Test
  void aFolderThatIsRemovedIsReplacedAndNothingIsLost() throws Exception {
    Journal journal = open(above.resolve("journals"));
    JournalCursor cursor = journal.cursor("a");
    List<String> messages = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      append(journal, "before " + round);
      Path folder = folder(journal);
      Folders.delete(folder);
      awaitTrue(() -> !folder(journal).equals(folder));
      append(journal, "after " + round);
      assertThat(cursor.ledger().waiting()).isEqualTo(2);
      assertThat(cursor.ledger().accepted()).isEqualTo(2L * (round + 1));
      messages.addAll(drain(cursor));
      assertThat(cursor.ledger().waiting()).isZero();
    }
    assertThat(messages)
        .containsExactly("before 0", "after 0", "before 1", "after 1", "before 2", "after 2");
    assertThat(journal.close()).isTrue();
    assertThat(above.resolve("journals")).isEmptyDirectory();
  }

  @Test
  void whatIsDrainedAndReplacedIsLetGoOf() throws Exception {
    Journal journal = open(above);
    JournalCursor cursor = journal.cursor("a");
    for (int round = 0; round < 3; round++) {
      append(journal, "one");
      Path folder = folder(journal);
      Folders.delete(folder);
      awaitTrue(() -> !folder(journal).equals(folder));
      drain(cursor);
    }
    awaitTrue(() -> held() == 1);
    assertThat(journal.stats().bytes()).isEqualTo(JournalOptions.FIRST_SEGMENT);
    assertThat(journal.stats().accepted()).isEqualTo(3);
    journal.close();
    assertThat(held()).isZero();
  }

  @Test
  void aSegmentThatIsRemovedIsNotWrittenToAnyLonger() throws Exception {
    Journal journal = open(above);
    append(journal, "one");
    Path folder = folder(journal);
    Files.delete(folder.resolve("segment-0000000000"));
    awaitTrue(() -> !folder(journal).equals(folder));
    append(journal, "two");
    assertThat(drain(journal.cursor("a"))).containsExactly("one", "two");
    assertThat(journal.close()).isTrue();
    assertThat(above).isEmptyDirectory();
  }

  @Test
  void aJournalInMemoryGoesOnInAFolderOnceThereCanBeOne() throws Exception {
    Path blocked = Files.createFile(above.resolve("journals"));
    Journal journal = open(blocked);
    assertThat(journal.stats().mode()).isEqualTo("memory");
    append(journal, "one");
    Files.delete(blocked);
    awaitTrue(() -> !journal.stats().mode().equals("memory"));
    append(journal, "two");
    assertThat(drain(journal.cursor("a"))).containsExactly("one", "two");
    journal.close();
  }

  @Test
  void whatComesAfterTheEndStaysForTheNextProcess() throws Exception {
    Journal journal = open(above);
    append(journal, "one");
    drain(journal.cursor("a"));
    assertThat(journal.close()).isTrue();
    append(journal, "two");
    append(journal, "three");
    Path folder = folder(journal);
    OrphanJournals orphans = new OrphanJournals(above);
    assertThat(orphans.isLive(folder)).isTrue();

    Path copies = above.resolve("copies");
    Folders.copyOfTheKilled(folder, copies);
    AdoptedJournal adopted =
        new OrphanJournals(copies)
            .adopt(copies.resolve(folder.getFileName()), List.of())
            .orElseThrow();
    assertThat(drain(adopted.cursor(0))).containsExactly("two", "three");
    assertThat(adopted.finish()).isTrue();
  }

  private long held() {
    return Stream.of(System.getProperty(JournalFolder.HELD, "").split(java.io.File.pathSeparator))
        .filter(held -> held.startsWith(above.toString()))
        .count();
  }

  private static Path folder(Journal journal) {
    return journal.stats().folder().orElseThrow();
  }

  private static Journal open(Path directory) {
    return JournalFixture.open(JournalFixture.options(directory, 64L << 20));
  }
}
