// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.file.MappedBytes;
import io.steplog.journal.file.SegmentBytes;
import io.steplog.journal.folder.IntakeDrops;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.DropReason;
import io.steplog.testing.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each call that became no entry is told of once, in each store, whatever happens meanwhile. */
@Timeout(60)
class RefusedCallsTest {
  @TempDir Path above;

  private final List<Journal> opened = new ArrayList<>();

  /** A thread that a failed test leaves would fail those of other classes. */
  @AfterEach
  void closeAll() {
    opened.forEach(Journal::close);
  }

  @Test
  void callsThatOnlyAGivenUpSegmentToldOfAreToldOfWithTheHole() {
    Journal journal = open(Overflow.DROP_OLDEST);
    refuse(journal, 3);
    append(journal, "first");
    long late = flood(journal, 20_000);
    List<String> read = drain(journal.cursor("a"));
    assertThat(read.get(0)).contains("journal-full").contains("error 3");
    assertThat(told(read)).isEqualTo(3 + late);
    journal.close();
  }

  @Test
  void theyAreToldOfByWhoeverAdoptsAfterAKill() throws Exception {
    Journal journal = open(Overflow.DROP_OLDEST);
    refuse(journal, 3);
    append(journal, "first");
    long late = flood(journal, 20_000);
    refuse(journal, 2);
    assertThat(told(adopted(journal))).isEqualTo(5 + late);
    journal.close();
  }

  @Test
  void aKillBetweenTheStreamAndThePageTellsNothingTwice() throws Exception {
    Journal journal = open(Overflow.WAIT);
    refuse(journal, 3);
    Path page = folder(journal).resolve(IntakeDrops.FILE);
    byte[] before = Files.readAllBytes(page);
    append(journal, "after");
    // As if the process had died with the frame in the segment and the page not yet written.
    Files.write(page, before);
    assertThat(told(adopted(journal))).isEqualTo(3);
    journal.close();
  }

  @Test
  void aJournalOfNothingButRefusedCallsIsDeliveredToo() throws Exception {
    Journal journal = open(Overflow.WAIT);
    refuse(journal, 3);
    journal.closeIntake();
    assertThat(told(adopted(journal))).isEqualTo(3);
    assertThat(told(drain(journal.cursor("a")))).isEqualTo(3);
    assertThat(journal.close()).isTrue();
  }

  @Test
  void theEndOfTheIntakeHasRoomToTellInTheFullestSegment() throws Exception {
    Journal journal = open(Overflow.DROP_NEWEST);
    // Until nothing fits any longer: every refused one of these is told of at the end.
    long refused = 0;
    for (int i = 0; i < 40_000; i++) {
      refused += append(journal, "x".repeat(i % 97)) < 0 ? 1 : 0;
    }
    assertThat(refused).isPositive();
    journal.closeIntake();
    assertThat(told(drain(journal.cursor("a")))).isEqualTo(refused);
    assertThat(journal.close()).isTrue();
    assertThat(above.resolve("journals")).isEmptyDirectory();
  }

  @Test
  void aCallThatIsRefusedAfterTheEndOfTheIntakeStaysForTheNextProcess() throws Exception {
    Journal journal = open(Overflow.WAIT);
    append(journal, "first");
    journal.closeIntake();
    refuse(journal, 1);
    drain(journal.cursor("a"));
    assertThat(journal.close()).isFalse();
    OrphanJournals orphans = new OrphanJournals(above.resolve("journals"));
    try (AdoptedJournal adopted =
        orphans.adopt(orphans.folders().get(0), List.of()).orElseThrow()) {
      assertThat(told(drain(adopted.cursor(0)))).isEqualTo(1);
    }
  }

  @Test
  void whatIsPutIntoMappedBytesIsThereHoweverItsArrayWasMade() throws Exception {
    SegmentBytes bytes = MappedBytes.create(above.resolve("page"), 4096);
    IntakeDrops drops = new IntakeDrops(bytes);
    byte[] read = new byte[8];
    // Enough rounds for the compiler that once copied the array before it was filled.
    for (int i = 1; i <= 300_000; i++) {
      drops.count(DropReason.ERROR, i);
      bytes.get(8 * DropReason.ERROR.ordinal(), read, 8);
      assertThat(io.steplog.journal.file.Frames.readLong(read, 0)).isEqualTo(i);
    }
  }

  private List<String> adopted(Journal journal) throws Exception {
    Path copies = above.resolve("copies");
    Folders.copyOfTheKilled(folder(journal), copies);
    AdoptedJournal adopted =
        new OrphanJournals(copies)
            .adopt(copies.resolve(folder(journal).getFileName()), List.of())
            .orElseThrow();
    assertThat(adopted.isDelivered(0)).isFalse();
    List<String> read = drain(adopted.cursor(0));
    assertThat(adopted.finish()).isTrue();
    return read;
  }

  private Journal open(Overflow overflow) {
    Journal journal =
        JournalFixture.open(
            JournalFixture.options(
                above.resolve("journals"), 1 << 20, overflow, overflow == Overflow.DROP_NEWEST));
    opened.add(journal);
    return journal;
  }

  private static void refuse(Journal journal, int calls) {
    for (int i = 0; i < calls; i++) {
      journal.drop(DropReason.ERROR, 1_700_000_000_000_000_000L);
    }
  }

  /** Answers how many found no room in time, as on a busy machine one may. */
  private static long flood(Journal journal, int entries) {
    long late = 0;
    for (int i = 0; i < entries; i++) {
      late += append(journal, "a message that takes some room in its segment " + i) < 0 ? 1 : 0;
    }
    return late;
  }

  private static Path folder(Journal journal) {
    return journal.stats().folder().orElseThrow();
  }

  /** How many refused calls the stream tells of. */
  private static long told(List<String> messages) {
    Pattern pattern = Pattern.compile("(?:error|drop-newest|overflow-timeout) (\\d+)");
    return messages.stream()
        .filter(message -> message.contains("dropped: "))
        .flatMap(message -> pattern.matcher(message).results())
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .sum();
  }
}
