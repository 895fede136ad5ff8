// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.steplog.journal.Journal;
import io.steplog.journal.JournalFixture;
import io.steplog.journal.folder.JournalFolder;
import io.steplog.journal.recovery.UnreadableJournalException.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this version cannot read is not its own to remove. */
class UnreadableJournalTest {
  @TempDir Path directory;
  private Path folder;

  @BeforeEach
  void leaveAJournalBehind() throws IOException {
    Journal journal = JournalFixture.open(JournalFixture.options(directory, 1 << 20));
    append(journal, "kept");
    journal.close();
    folder = new OrphanJournals(directory).folders().get(0);
  }

  @Test
  void aJournalOfALaterVersionStaysAsItIs() throws Exception {
    String header = Files.readString(folder.resolve("header"));
    String body = header.substring(0, header.indexOf("# check=")).replace("format=1", "format=2");
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        folder.resolve("header"),
        body + "# check=" + HexFormat.of().toHexDigits(crc.getValue(), 8) + "\n");
    assertThatItIsLeft(Why.LATER_VERSION);
  }

  @Test
  void aSegmentOfALaterVersionIsTold() throws Exception {
    Files.delete(folder.resolve("header"));
    Path segment = folder.resolve("segment-0000000000");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[4] = 2;
    Files.write(segment, bytes);
    assertThatItIsLeft(Why.LATER_VERSION);
  }

  @Test
  void aJournalOfWhichNothingCanBeReadStaysAsItIs() throws Exception {
    Files.writeString(folder.resolve("header"), "nothing of ours");
    Path segment = folder.resolve("segment-0000000000");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[0] ^= 1;
    Files.write(segment, bytes);
    assertThatItIsLeft(Why.DAMAGED);
  }

  @Test
  void aJournalThatIsNobodysAnyMoreIsNotTakenForDelivered() throws Exception {
    Files.delete(folder.resolve("header"));
    OrphanJournals orphans = new OrphanJournals(directory);
    AdoptedJournal adopted = orphans.adopt(folder, List.of()).orElseThrow();
    assertThat(adopted.finish()).isFalse();
    assertThat(folder).isDirectory();
  }

  @Test
  void whatWasNeverFinishedIsRemovedWhenItIsOld() throws Exception {
    JournalFolder unfinished = JournalFolder.create(directory);
    Files.writeString(unfinished.path().resolve("header"), "half a head");
    unfinished.unlock();
    OrphanJournals orphans = new OrphanJournals(directory);
    assertThat(orphans.folders()).containsExactly(folder);

    Instant before = Instant.now().minus(Duration.ofMinutes(61));
    Files.setLastModifiedTime(unfinished.path(), FileTime.from(before));
    assertThat(orphans.folders()).containsExactly(unfinished.path(), folder);
    assertThat(orphans.adopt(unfinished.path(), List.of())).isEmpty();
    assertThat(unfinished.path()).doesNotExist();
  }

  private void assertThatItIsLeft(Why why) throws IOException {
    Map<String, Integer> before = content();
    OrphanJournals orphans = new OrphanJournals(directory);
    for (int i = 0; i < 2; i++) {
      UnreadableJournalException thrown =
          catchThrowableOfType(
              UnreadableJournalException.class, () -> orphans.adopt(folder, List.of()));
      assertThat(thrown.why()).isEqualTo(why);
      assertThat(thrown).hasMessageContaining(folder.toString());
    }
    assertThat(content()).isEqualTo(before);
    assertThat(orphans.isLive(folder)).isFalse();

    // And it stands in no other's way.
    Journal other = JournalFixture.open(JournalFixture.options(directory, 1 << 20));
    append(other, "of another");
    other.close();
    Path next =
        orphans.folders().stream().filter(each -> !each.equals(folder)).findFirst().orElseThrow();
    AdoptedJournal adopted = orphans.adopt(next, List.of()).orElseThrow();
    assertThat(drain(adopted.cursor(0))).containsExactly("of another");
    assertThat(adopted.finish()).isTrue();
  }

  private Map<String, Integer> content() throws IOException {
    Map<String, Integer> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> !each.endsWith("lock")).toList()) {
        content.put(
            file.getFileName().toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return content;
  }
}
