// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.journal.Journal;
import io.steplog.journal.JournalFixture;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.folder.JournalHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages what stands beside the segments: acknowledgements, header, counts. */
class LogDamageTest {
  private static final int ENTRIES = 12;
  private static final int ACKNOWLEDGED = 9;
  private static final List<String> ALL =
      IntStream.range(0, ENTRIES).mapToObj(i -> "message " + i).toList();

  @TempDir Path directory;
  private Path folder;

  @BeforeEach
  void leaveSomethingBehind() throws IOException {
    Journal journal = JournalFixture.open(JournalFixture.options(directory, 1 << 20));
    ALL.forEach(message -> append(journal, message));
    JournalCursor cursor = journal.cursor("a");
    for (int i = 0; i < ACKNOWLEDGED; i += 3) {
      cursor.next(3, 1 << 20);
      cursor.acknowledge();
    }
    journal.close();
    folder = new OrphanJournals(directory).folders().get(0);
  }

  @Test
  void aDamagedAcknowledgementCostsDuplicatesAndNeverAnEntry() throws Exception {
    Path log = folder.resolve("ack-0-1");
    byte[] whole = Files.readAllBytes(log);
    int used = usedOf(whole);
    for (int bit = 0; bit < (used + 64) * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(log, damaged);
      assertThatNothingIsMissing("bit " + bit);
    }
    for (int cut = 0; cut <= used + 8; cut++) {
      Files.write(log, Arrays.copyOf(whole, cut));
      assertThatNothingIsMissing("cut at " + cut);
    }
    Files.write(log, whole);
    assertThat(recover()).isEqualTo(ALL.subList(ACKNOWLEDGED, ENTRIES));
  }

  @Test
  void aDamagedHeaderCostsNoEntry() throws Exception {
    Path header = folder.resolve("header");
    byte[] whole = Files.readAllBytes(header);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(header, damaged);
      assertThatNothingIsMissing("bit " + bit);
    }
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(header, Arrays.copyOf(whole, cut));
      assertThatNothingIsMissing("cut at " + cut);
    }
  }

  @Test
  void countsThatAreDamagedCostNoEntry() throws Exception {
    Path counts = folder.resolve("counts");
    byte[] whole = Files.readAllBytes(counts);
    for (int bit = 0; bit < 256 * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(counts, damaged);
      assertThatNothingIsMissing("bit " + bit);
    }
  }

  private void assertThatNothingIsMissing(String how) throws IOException {
    List<String> recovered =
        recover().stream().filter(message -> message.startsWith("message ")).toList();
    assertThat(recovered).as(how).hasSizeGreaterThanOrEqualTo(ENTRIES - ACKNOWLEDGED);
    assertThat(recovered).as(how).isEqualTo(ALL.subList(ENTRIES - recovered.size(), ENTRIES));
  }

  private static int usedOf(byte[] log) {
    int last = log.length - 1;
    while (last > 0 && log[last] == 0) {
      last--;
    }
    return last + 1;
  }

  /** Reads and acknowledges nothing, so that the files stay as they were damaged. */
  private List<String> recover() throws IOException {
    Path elsewhere = Files.createTempDirectory(directory, "acks");
    List<Path> logs = List.of(folder.resolve("ack-0-0"), folder.resolve("ack-0-1"));
    for (Path log : logs) {
      Files.copy(log, elsewhere.resolve(log.getFileName()));
    }
    AdoptedJournal adopted =
        new OrphanJournals(directory)
            .adopt(folder, List.of(new JournalHeader.Store("a", "id-a")))
            .orElseThrow();
    try {
      return drain(adopted.cursor(0));
    } finally {
      adopted.close();
      for (Path log : logs) {
        Files.write(log, Files.readAllBytes(elsewhere.resolve(log.getFileName())));
        Files.delete(elsewhere.resolve(log.getFileName()));
      }
      Files.delete(elsewhere);
    }
  }
}
