// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  @Test
  void entriesComeBackInTheOrderOfTheirAppendAcrossSegments() {
    Journal journal = open(64L << 20, Overflow.WAIT, true);
    for (int i = 0; i < 20_000; i++) {
      assertThat(append(journal, "message " + i)).isNotNegative();
    }
    JournalCursor cursor = journal.cursor("a");
    List<String> read = drain(cursor);
    assertThat(read).hasSize(20_000);
    assertThat(read.get(0)).isEqualTo("message 0");
    assertThat(read.get(19_999)).isEqualTo("message 19999");
    assertConserved(cursor);
    journal.closeIntake();
    assertThat(journal.close()).isTrue();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatIsNotDeliveredStaysInTheFolder() throws Exception {
    Journal journal = open(64L << 20, Overflow.WAIT, true);
    append(journal, "left behind");
    assertThat(journal.close()).isFalse();
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aStoreThatHoldsNobodyBackGivesUpItsOldestSegmentsAndTellsOfIt() {
    Journal journal = open(1 << 20, Overflow.WAIT, false);
    int accepted = fill(journal);
    assertThat(accepted).isGreaterThan(10_000);
    JournalCursor cursor = journal.cursor("a");
    List<String> read = drain(cursor);
    assertThat(read).anyMatch(message -> message.contains("entries dropped: journal-full"));
    assertConserved(cursor);
    JournalCursor.Ledger ledger = cursor.ledger();
    assertThat(ledger.accepted()).isEqualTo(accepted);
    assertThat(ledger.waiting()).isZero();
    journal.close();
  }

  @Test
  void whatIsDroppedBeforeTheAppendIsCountedAndToldOfInTheStream() {
    Journal journal = open(1 << 20, Overflow.DROP_NEWEST, true);
    long dropped = 0;
    for (int i = 0; i < 40_000; i++) {
      dropped += append(journal, "a message that takes some room in its segment " + i) < 0 ? 1 : 0;
    }
    assertThat(dropped).isPositive();
    assertThat(journal.stats().dropped()).containsOnly(Map.entry(DropReason.DROP_NEWEST, dropped));
    JournalCursor cursor = journal.cursor("a");
    List<String> read = drain(cursor);
    while (append(journal, "after") < 0) {
      dropped++;
    }
    read.addAll(drain(cursor));
    assertThat(read).contains("after");
    assertThat(toldDrops(read, "drop-newest")).isEqualTo(dropped);
    journal.close();
  }

  @Test
  void aStoreThatCallersWaitedForInVainLosesItsOldestEntriesInstead() {
    Journal journal = open(1 << 20, Overflow.WAIT, true);
    long dropped = 0;
    for (int i = 0; i < 40_000; i++) {
      dropped += append(journal, "a message that takes some room in its segment " + i) < 0 ? 1 : 0;
    }
    JournalCursor cursor = journal.cursor("a");
    List<String> read = drain(cursor);
    assertThat(toldDrops(read, "journal-full"))
        .isPositive()
        .isEqualTo(cursor.ledger().dropped().get(DropReason.JOURNAL_FULL));
    assertThat(cursor.ledger().accepted()).isEqualTo(40_000 - dropped);
    assertThat(cursor.ledger().waiting()).isZero();
    journal.close();
  }

  @Test
  void aStoreThatComesBackFindsItsPlaceThoughItsSegmentBecameAnother() {
    Journal journal = open(1 << 20, Overflow.DROP_OLDEST, false);
    append(journal, "first");
    JournalCursor cursor = journal.cursor("a");
    long accepted = 1;
    for (int i = 0; i < 40; i++) {
      // As a store that is down: asked for, tried, and taken back.
      cursor.next(1, 1 << 20);
      cursor.rewind();
      for (int j = 0; j < 1_000; j++) {
        accepted += append(journal, "a message that takes some room in its segment") >= 0 ? 1 : 0;
      }
    }
    List<String> read = drain(cursor);
    assertThat(read.get(0)).contains("entries dropped: journal-full");
    assertThat(cursor.ledger().accepted()).isEqualTo(accepted);
    assertThat(cursor.ledger().waiting()).isZero();
    assertThat(toldDrops(read, "journal-full"))
        .isEqualTo(cursor.ledger().dropped().get(DropReason.JOURNAL_FULL));
    journal.close();
  }

  @Test
  void whoOnlyLooksIsToldOfAHoleOnceAndComesToTheEnd() {
    Journal journal = open(1 << 20, Overflow.WAIT, false);
    int accepted = fill(journal);
    JournalCursor cursor = journal.cursor("a");
    List<String> read = new ArrayList<>();
    LogBatch batch = cursor.next(100, 1 << 20);
    while (!batch.entries().isEmpty() && read.size() <= 20_000) {
      batch.entries().forEach(entry -> read.add(entry.message()));
      batch = cursor.next(100, 1 << 20);
    }

    assertThat(batch.entries()).isEmpty();
    assertThat(read).doesNotHaveDuplicates();
    assertThat(toldDrops(read, "journal-full"))
        .isPositive()
        .isEqualTo(cursor.ledger().dropped().get(DropReason.JOURNAL_FULL));
    // And all that was looked at is one batch to whoever has stored it.
    cursor.acknowledge();
    assertThat(cursor.ledger().accepted()).isEqualTo(accepted);
    assertThat(cursor.ledger().waiting()).isZero();
    journal.close();
  }

  @Test
  void aBurstIsNotDroppedWhileThereIsRoomThatIsMerelyNotMadeYet() {
    Journal journal =
        JournalFixture.open(
            JournalFixture.withMaxWait(
                JournalFixture.options(directory, 64L << 20, Overflow.DROP_NEWEST, true),
                Duration.ofSeconds(30)));
    for (int i = 0; i < 20_000; i++) {
      append(journal, "a message that takes some room in its segment " + i);
    }
    assertThat(journal.stats().dropped()).isEmpty();
    journal.close();
  }

  /** Logs more than a journal of 1 MiB can hold; how many of that it accepted. */
  private static int fill(Journal journal) {
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      accepted +=
          append(journal, "a message that takes some room in its segment " + i) >= 0 ? 1 : 0;
    }
    return accepted;
  }

  private static long toldDrops(List<String> messages, String reason) {
    Pattern pattern = Pattern.compile("dropped: .*" + reason + " (\\d+)");
    return messages.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .sum();
  }

  private Journal open(long maxBytes, Overflow overflow, boolean backpressure) {
    return JournalFixture.open(JournalFixture.options(directory, maxBytes, overflow, backpressure));
  }

  private static void assertConserved(JournalCursor cursor) {
    JournalCursor.Ledger ledger = cursor.ledger();
    assertThat(ledger.waiting()).as("%s", ledger).isNotNegative();
  }
}
