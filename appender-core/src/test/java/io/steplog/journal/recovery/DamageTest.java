// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.journal.Journal;
import io.steplog.journal.JournalFixture;
import io.steplog.journal.folder.JournalHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages one segment in every way and looks at what a recovery makes of it. */
class DamageTest {
  private static final int ENTRIES = 14;
  private static final List<String> ALL =
      IntStream.range(0, ENTRIES).mapToObj(i -> "message " + i).toList();

  @TempDir Path directory;
  private Path folder;
  private Path segment;
  private byte[] whole;

  @BeforeEach
  void leaveASegmentBehind() throws IOException {
    Journal journal = JournalFixture.open(JournalFixture.options(directory, 1 << 20));
    for (String message : ALL) {
      append(journal, message);
    }
    journal.close();
    folder = new OrphanJournals(directory).folders().get(0);
    segment = folder.resolve("segment-0000000000");
    whole = Files.readAllBytes(segment);
  }

  @Test
  void everyCutKeepsTheEntriesBeforeIt() throws Exception {
    int used = lastByte() + 16;
    int before = 0;
    for (int cut = 0; cut <= used; cut++) {
      Files.write(segment, Arrays.copyOf(whole, cut));
      List<String> recovered = recover();
      assertThat(recovered).isEqualTo(ALL.subList(0, recovered.size()));
      assertThat(recovered.size()).as("cut at %d", cut).isGreaterThanOrEqualTo(before);
      before = recovered.size();
    }
    assertThat(before).isEqualTo(ENTRIES);
  }

  @Test
  void everyFlippedBitCostsAtMostTheEntryThatItIsIn() throws Exception {
    for (int bit = 0; bit < (lastByte() + 16) * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(segment, damaged);
      List<String> recovered =
          recover().stream().filter(message -> !message.contains("dropped")).toList();
      assertThat(recovered).as("bit %d", bit).hasSizeGreaterThanOrEqualTo(ENTRIES - 1);
      assertThat(ALL).as("bit %d", bit).containsAll(recovered);
    }
  }

  @Test
  void damageInTheMiddleIsToldOfAtItsPlace() throws Exception {
    byte[] damaged = whole.clone();
    damaged[lastByte() / 2] ^= 1;
    Files.write(segment, damaged);
    List<String> recovered = recover();
    assertThat(recovered).hasSize(ENTRIES);
    int told =
        IntStream.range(0, ENTRIES)
            .filter(i -> recovered.get(i).contains("1 entry dropped: damaged"))
            .findFirst()
            .orElseThrow();
    assertThat(told).isBetween(1, ENTRIES - 2);
  }

  @Test
  void garbageBehindTheLastEntryIsNotTakenForEntries() throws Exception {
    byte[] damaged = whole.clone();
    Random random = new Random(7);
    for (int i = lastByte() + 16; i < damaged.length; i++) {
      damaged[i] = (byte) random.nextInt();
    }
    Files.write(segment, damaged);
    assertThat(recover()).isEqualTo(ALL);
  }

  @Test
  void aSegmentThatIsThereTwiceIsDeliveredOnce() throws Exception {
    Files.write(folder.resolve("segment-0000000009"), whole);
    assertThat(recover()).isEqualTo(ALL);
  }

  @Test
  void lostAcknowledgementsAndHeaderLoseNoEntry() throws Exception {
    for (String name : List.of("ack-0-0", "ack-0-1", "counts", "header")) {
      Files.deleteIfExists(folder.resolve(name));
      assertThat(recover()).isEqualTo(ALL);
    }
  }

  private int lastByte() {
    int last = whole.length - 1;
    while (whole[last] == 0) {
      last--;
    }
    return last;
  }

  private List<String> recover() throws IOException {
    AdoptedJournal adopted =
        new OrphanJournals(directory)
            .adopt(folder, List.of(new JournalHeader.Store("a", "id-a")))
            .orElseThrow();
    try {
      return drain(adopted.cursor(0));
    } finally {
      adopted.close();
      for (int i = 0; i < 2; i++) {
        Files.deleteIfExists(folder.resolve("ack-0-" + i));
      }
    }
  }
}
