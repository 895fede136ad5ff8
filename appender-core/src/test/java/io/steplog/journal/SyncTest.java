// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.awaitTrue;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.journal.JournalOptions.Durability;
import io.steplog.journal.file.Disk;
import io.steplog.journal.file.SegmentBytes;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code durability = sync} promises, on a disk that forgets and refuses. */
@Timeout(30)
class SyncTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path above;
  private final CollectingDiagnostics said = new CollectingDiagnostics(100);
  private Path root;
  private FragileDisk disk;

  @BeforeEach
  void insertDisk() throws IOException {
    root = Files.createDirectory(above.resolve("root"));
    disk = new FragileDisk(root);
  }

  @Test
  void whatReturnedIsThereAfterThePowerWasLostAcrossRolls() throws Exception {
    Journal journal = open(disk, LONG);
    List<String> returned = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      String message = i + " " + "x".repeat(1_000);
      assertThat(append(journal, message)).isNotNegative();
      returned.add(message);
      if (i % 60 == 59) {
        assertThat(afterPowerLoss()).as("after %d", i).containsAll(returned);
      }
    }
    assertThat(journal.stats().unsynced()).isZero();
    journal.close();
  }

  @Test
  void whatReturnedIsThereThoughFreedSegmentsAreUsedAgain() throws Exception {
    Journal journal = open(disk, LONG);
    var cursor = journal.cursor("a");
    for (int round = 0; round < 8; round++) {
      List<String> returned = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String message = round + " " + i + " " + "x".repeat(2_000);
        append(journal, message);
        returned.add(message);
      }
      assertThat(afterPowerLoss()).as("round %d", round).containsAll(returned);
      drain(cursor);
    }
    assertThat(journal.stats().unsynced()).isZero();
    journal.close();
  }

  @Test
  void aDiskThatRefusedIsNotAskedAgainForTheSameFiles() throws Exception {
    Journal journal = open(disk, LONG);
    append(journal, "kept");
    Path suspect = folder(journal);
    disk.refuse("segment"::equals);
    append(journal, "refused");
    assertThat(journal.stats().unsynced()).isEqualTo(1);
    assertThat(disk.refusals()).isEqualTo(1);
    disk.refuse(what -> false);

    awaitTrue(() -> !folder(journal).equals(suspect));
    append(journal, "kept again");
    assertThat(journal.stats().unsynced()).isEqualTo(1);
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("kept", "kept again");
    assertThat(drain(journal.cursor("a"))).containsExactly("kept", "refused", "kept again");
    assertThat(said("SL-108")).hasSize(1);
    assertThat(journal.close()).isTrue();
  }

  @Test
  void aFolderThatTheDiskRefusesToKeepMakesNoCallDurable() throws Exception {
    disk.refuse("folder"::equals);
    Journal journal = open(disk, LONG);
    append(journal, "one");
    append(journal, "two");
    assertThat(journal.stats().unsynced()).isEqualTo(2);
    assertThat(journal.stats().folder()).isPresent();
    assertThat(said("SL-108")).hasSize(1);
    assertThat(drain(journal.cursor("a"))).containsExactly("one", "two");
    journal.close();
  }

  @Test
  void inMemoryNothingIsDurable() throws Exception {
    Path blocked = Files.createFile(above.resolve("blocked"));
    Journal journal = Journal.open(options(blocked, LONG), said, disk);
    append(journal, "one");
    assertThat(journal.stats().unsynced()).isEqualTo(1);
    journal.close();
  }

  @Test
  void aDiskThatTakesTooLongLetsTheCallerGoAndIsCounted() throws Exception {
    CountDownLatch answers = new CountDownLatch(1);
    Journal journal = open(stuckUntil(answers), Duration.ofMillis(20));
    assertThat(append(journal, "one")).isNotNegative();
    assertThat(journal.stats().unsynced()).isEqualTo(1);
    assertThat(said("SL-108").get(0)).contains("sync.max-wait = 20 ms");
    answers.countDown();
    awaitTrue(() -> append(journal, "more") >= 0 && !afterPowerLoss().isEmpty());
    journal.close();
  }

  @Test
  void anInterruptIsRememberedAndEndsNoWait() throws Exception {
    Journal journal = open(disk, LONG);
    Thread.currentThread().interrupt();
    append(journal, "one");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal.stats().unsynced()).isZero();
    assertThat(afterPowerLoss()).containsExactly("one");
    journal.close();
  }

  @Test
  void manyCallersShareTheDisksAnswers() throws Exception {
    Journal journal = open(disk, LONG);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      threads.add(
          new Thread(
              () -> {
                for (int j = 0; j < 50; j++) {
                  append(journal, number + "/" + j);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(afterPowerLoss()).hasSize(400);
    assertThat(journal.stats().unsynced()).isZero();
    journal.close();
  }

  private Disk stuckUntil(CountDownLatch answers) {
    return new Disk() {
      @Override
      public void force(SegmentBytes bytes, int from, int to) throws IOException {
        try {
          answers.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        disk.force(bytes, from, to);
      }

      @Override
      public void forceFile(Path file) throws IOException {
        disk.forceFile(file);
      }

      @Override
      public void forceFolder(Path folder) throws IOException {
        disk.forceFolder(folder);
      }
    };
  }

  /** The messages of every journal that is left when the power is lost now. */
  private List<String> afterPowerLoss() {
    Path after = above.resolve("after");
    try {
      Folders.delete(after);
      disk.afterPowerLoss(after);
      Path journals = after.resolve("journals");
      OrphanJournals orphans = new OrphanJournals(journals);
      List<String> messages = new ArrayList<>();
      for (Path folder : orphans.folders()) {
        AdoptedJournal adopted = orphans.adopt(folder, List.of()).orElse(null);
        if (adopted != null) {
          messages.addAll(drain(adopted.cursor(0)));
          adopted.close();
        }
      }
      return messages;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> said(String code) {
    return said.reports().stream()
        .filter(report -> report.code().equals(code))
        .map(CollectingDiagnostics.Report::message)
        .toList();
  }

  private static Path folder(Journal journal) {
    return journal.stats().folder().orElseThrow();
  }

  private Journal open(Disk on, Duration maxWait) {
    return Journal.open(options(root.resolve("journals"), maxWait), said, on);
  }

  private static JournalOptions options(Path directory, Duration syncMaxWait) {
    JournalOptions usual = JournalFixture.options(directory, 1 << 20);
    return new JournalOptions(
        directory,
        usual.stores(),
        usual.maxBytes(),
        usual.segmentBytes(),
        usual.entryMaxBytes(),
        Durability.SYNC,
        usual.overflow(),
        LONG,
        syncMaxWait,
        usual.settings(),
        usual.origin());
  }
}
