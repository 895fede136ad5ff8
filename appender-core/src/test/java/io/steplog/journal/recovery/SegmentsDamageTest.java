// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import static io.steplog.journal.JournalFixture.append;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.journal.Journal;
import io.steplog.journal.JournalFixture;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.file.Frames;
import io.steplog.journal.file.Segment;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages a journal of several full segments of 64 KiB. */
class SegmentsDamageTest {
  private static final int ENTRIES = 1_200;
  private static final String PADDING = "x".repeat(200);
  private static final List<String> ALL =
      IntStream.range(0, ENTRIES).mapToObj(i -> "message " + i + " " + PADDING).toList();

  @TempDir Path directory;
  private Path folder;
  private List<Path> segments;

  /** What a recovery gives. */
  private record Recovered(List<String> messages, JournalCursor.Ledger ledger, long damaged) {}

  @BeforeEach
  void leaveSegmentsBehind() throws IOException {
    Journal journal =
        JournalFixture.open(
            JournalFixture.withMaxWait(
                JournalFixture.options(directory, 512 * 1024), Duration.ofSeconds(30)));
    ALL.forEach(message -> assertThat(append(journal, message)).isNotNegative());
    journal.close();
    folder = new OrphanJournals(directory).folders().get(0);
    try (Stream<Path> files = Files.list(folder)) {
      segments =
          files
              .filter(file -> file.getFileName().toString().startsWith("segment-"))
              .sorted()
              .toList();
    }
    assertThat(segments).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void segmentsThatExchangedTheirNamesAreReadInTheirOrder() throws Exception {
    byte[] one = Files.readAllBytes(segments.get(1));
    Files.write(segments.get(1), Files.readAllBytes(segments.get(2)));
    Files.write(segments.get(2), one);
    assertThat(recover().messages).isEqualTo(ALL);
  }

  @Test
  void aSegmentInThePlaceOfAnotherIsDeliveredOnceAndWhatIsMissingIsCounted() throws Exception {
    Files.write(segments.get(2), Files.readAllBytes(segments.get(1)));
    Recovered recovered = recover();
    assertThat(recovered.messages).doesNotHaveDuplicates();
    assertThat(ALL).containsAll(recovered.messages);
    assertThat(recovered.messages).startsWith(ALL.get(0)).endsWith(ALL.get(ENTRIES - 1));
  }

  @Test
  void aTailOfZerosIsCountedAsDamageWhereAnotherSegmentFollows() throws Exception {
    byte[] damaged = Files.readAllBytes(segments.get(1));
    Arrays.fill(damaged, damaged.length - 4096, damaged.length, (byte) 0);
    Files.write(segments.get(1), damaged);
    assertThatTheLawHolds(recover());
  }

  @Test
  void whereverASegmentIsHitTheLawHolds() throws Exception {
    byte[] whole = Files.readAllBytes(segments.get(1));
    for (int at = Segment.HEADER; at < whole.length - 512; at += 1_999) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Files.write(segments.get(1), damaged);
      assertThatTheLawHolds(recover());
    }
  }

  @Test
  void aCutSegmentKeepsWhatIsBeforeTheCutAndWhatFollowsIt() throws Exception {
    byte[] whole = Files.readAllBytes(segments.get(1));
    for (int cut = 0; cut < whole.length; cut += 4_999) {
      Files.write(segments.get(1), Arrays.copyOf(whole, cut));
      Recovered recovered = recover();
      assertThat(recovered.messages).doesNotHaveDuplicates();
      assertThat(ALL).containsAll(recovered.messages);
      assertThat(recovered.messages).startsWith(ALL.get(0)).endsWith(ALL.get(ENTRIES - 1));
    }
  }

  @Test
  void nothingIsLeftOfAJournalKilledBetweenASegmentsHeaderAndItsFirstFrame() throws Exception {
    // Those behind it were made beforehand, and are not in use yet.
    int inUse = segments.size() - 1;
    while (SegmentHead.read(segments.get(inUse)).entriesBefore() < 0) {
      inUse--;
    }
    Path last = segments.get(inUse);
    assertThat(SegmentHead.read(last).entriesBefore()).isPositive();
    byte[] taken = Files.readAllBytes(last);
    Arrays.fill(taken, Segment.HEADER, taken.length, (byte) 0);
    Files.write(last, taken);
    AdoptedJournal adopted = new OrphanJournals(directory).adopt(folder, List.of()).orElseThrow();
    JournalCursor cursor = adopted.cursor(0);
    List<String> messages = JournalFixture.drain(cursor);
    assertThat(ALL).startsWith(messages.toArray(String[]::new));
    assertThat(cursor.ledger().waitingBytes()).isZero();
    assertThat(adopted.finish()).isTrue();
    assertThat(folder).doesNotExist();
  }

  @Test
  @Tag("long")
  void everyBitAndEveryCutOfAFullSegmentCostsNoMoreThanItHits() throws Exception {
    byte[] whole = Files.readAllBytes(segments.get(1));
    SegmentHead head = SegmentHead.read(segments.get(1));
    long salt = java.util.Objects.requireNonNull(head.segment()).salt();
    List<Integer> frames = frames(new RecoveredSegment(whole, salt, head.base(), -1));
    assertThat(frames.size()).isGreaterThan(100);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      whole[bit / 8] ^= (byte) (1 << bit % 8);
      List<Integer> found = frames(new RecoveredSegment(whole, salt, head.base(), -1));
      assertThat(found.size()).as("bit %d", bit).isGreaterThanOrEqualTo(frames.size() - 1);
      whole[bit / 8] ^= (byte) (1 << bit % 8);
    }
    for (int cut = Segment.HEADER; cut < whole.length; cut++) {
      byte[] rest = Arrays.copyOf(whole, cut & ~7);
      List<Integer> found = frames(new RecoveredSegment(rest, salt, head.base(), -1));
      assertThat(found).as("cut at %d", cut).isEqualTo(frames.subList(0, found.size()));
    }
  }

  private static List<Integer> frames(RecoveredSegment segment) {
    List<Integer> frames = new ArrayList<>();
    for (int at = segment.frameFrom(Segment.HEADER);
        at >= 0;
        at = segment.frameFrom(at + Frames.size(segment.lengthAt(at)))) {
      frames.add(at);
    }
    return frames;
  }

  private static void assertThatTheLawHolds(Recovered recovered) {
    assertThat(ALL).containsAll(recovered.messages);
    assertThat(recovered.messages).doesNotHaveDuplicates();
    assertThat(recovered.messages.size() + recovered.damaged).isEqualTo(ENTRIES);
    assertThat(recovered.ledger.waiting()).isZero();
    assertThat(recovered.ledger.accepted()).isEqualTo(ENTRIES);
    assertThat(recovered.ledger.dropped().getOrDefault(DropReason.DAMAGED, 0L))
        .isEqualTo(recovered.damaged);
  }

  private Recovered recover() throws IOException {
    AdoptedJournal adopted = new OrphanJournals(directory).adopt(folder, List.of()).orElseThrow();
    try {
      JournalCursor cursor = adopted.cursor(0);
      List<String> messages = new ArrayList<>();
      long damaged = 0;
      for (LogBatch batch = cursor.next(1_000, 1 << 20);
          batch.from() != batch.to() || !batch.entries().isEmpty();
          batch = cursor.next(1_000, 1 << 20)) {
        for (LogEntry entry : batch.entries()) {
          Object missing = entry.fields().asMap().get("steplog.dropped");
          if (missing == null) {
            messages.add(entry.message());
          } else {
            damaged += (Long) missing;
          }
        }
        cursor.acknowledge();
      }
      return new Recovered(messages, cursor.ledger(), damaged);
    } finally {
      adopted.close();
      for (int i = 0; i < 2; i++) {
        Files.deleteIfExists(folder.resolve("ack-0-" + i));
      }
    }
  }
}
