// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.encoding.EncoderPool;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.NameTable;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.JournalOptions.StoreSlot;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.OriginIds;
import io.steplog.testing.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalRingTest {
  private static final Origin ONE = Origin.of("run", "step", "one");
  private static final Origin OTHER = Origin.of("run", "step", "other");
  private static final long BYTES = 1 << 20;

  @TempDir Path directory;
  @TempDir Path copies;

  private final NameTable names = new NameTable();
  private final EncoderPool encoders = new EncoderPool(names, 1 << 16);
  private JournalRing ring;

  @BeforeEach
  void open() {
    JournalOptions options = JournalFixture.options(directory, 64L << 20, Overflow.WAIT, true);
    JournalOptions two =
        new JournalOptions(
            directory,
            List.of(new StoreSlot("a", "id-a", true), new StoreSlot("b", "id-b", false)),
            options.maxBytes(),
            options.segmentBytes(),
            options.entryMaxBytes(),
            options.durability(),
            options.overflow(),
            options.maxWait(),
            options.syncMaxWait(),
            options.settings(),
            options.origin());
    ring = JournalRing.open(two, BYTES, names, new JournalFixture.PrintingDiagnostics());
  }

  @AfterEach
  void close() {
    ring.close(true);
  }

  @Test
  void whatIsAskedForComesOnceInItsOrder() {
    for (int i = 0; i < 1_000; i++) {
      append(isOthers(i) ? OTHER : ONE, "message " + i);
    }

    assertThat(take(ONE)).isEqualTo(numbers(1_000, false));
    assertThat(take(ONE)).isEmpty();
    append(ONE, "later");
    assertThat(take(ONE)).containsExactly("later");
    assertThat(take(OTHER)).isEqualTo(numbers(1_000, true));

    ring.close(true);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theOldestMakeRoomAndNothingTellsOfThem() {
    String filler = "x".repeat(1_000);
    int last = 20_000;
    for (int i = 0; i <= last; i++) {
      assertThat(append(ONE, i + " " + filler)).isTrue();
    }

    List<Integer> kept = take(ONE).stream().map(JournalRingTest::number).toList();

    int first = last + 1 - kept.size();
    assertThat(kept).hasSizeBetween(400, 1_100);
    assertThat(kept).isEqualTo(IntStream.rangeClosed(first, last).boxed().toList());
    ring.close(true);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void afterAKillEachStoreGetsWhatWasNotAskedForAndNothingElse() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      append(isOthers(i) ? OTHER : ONE, "message " + i);
    }
    take(ONE);

    AdoptedJournal killed = killed();

    assertThat(killed.undelivered(0)).isEqualTo(400);
    for (int store = 0; store < 2; store++) {
      assertThat(drain(killed.cursor(store))).isEqualTo(numbers(1_000, true));
    }
    assertThat(killed.finish()).isTrue();
    assertThat(new OrphanJournals(copies).folders()).isEmpty();
  }

  @Test
  void afterAKillNobodyIsToldOfWhatHadMadeRoom() throws Exception {
    String filler = "x".repeat(1_000);
    for (int i = 0; i <= 5_000; i++) {
      append(ONE, i + " " + filler);
    }

    AdoptedJournal killed = killed();

    List<Integer> kept = drain(killed.cursor(1)).stream().map(JournalRingTest::number).toList();
    assertThat(kept).hasSizeBetween(400, 1_100).endsWith(5_000);
  }

  @Test
  void whatIsAppendedAfterTheEndIsDeliveredByTheNextProcess() throws Exception {
    append(ONE, "kept");
    ring.close(true);
    append(ONE, "late");

    assertThat(drain(killed().cursor(0))).containsExactly("late");
  }

  private static int number(String message) {
    return Integer.parseInt(message.substring(0, message.indexOf(' ')));
  }

  /** Ten of one, then ten of the other, until the last two hundred. */
  private static boolean isOthers(int i) {
    return i < 800 && i / 10 % 2 == 0;
  }

  private boolean append(Origin origin, String message) {
    EntryEncoder entry = encoders.borrow();
    entry.start(1_700_000_000_000_000_000L, LogSeverity.DEBUG);
    entry.origin(names.origin(origin));
    entry.logger("test.Logger");
    entry.message(message);
    boolean kept = ring.append(entry);
    encoders.giveBack(entry);
    return kept;
  }

  private List<String> take(Origin origin) {
    List<LogEntry> taken = new ArrayList<>();
    ring.take(Set.of(OriginIds.of(origin)), (of, entry) -> taken.add(entry));
    return taken.stream().map(LogEntry::message).toList();
  }

  private AdoptedJournal killed() throws IOException {
    Path folder = new OrphanJournals(directory).folders().get(0);
    Folders.copyOfTheKilled(folder, copies);
    OrphanJournals orphans = new OrphanJournals(copies);
    return orphans.adopt(orphans.folders().get(0), List.of()).orElseThrow();
  }

  private static List<String> numbers(int end, boolean others) {
    return IntStream.range(0, end)
        .filter(i -> isOthers(i) == others)
        .mapToObj(i -> "message " + i)
        .toList();
  }
}
