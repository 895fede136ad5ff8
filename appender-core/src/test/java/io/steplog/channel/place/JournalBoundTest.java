// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.journal.Journal;
import io.steplog.journal.JournalFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalBoundTest {
  private static final long MIB = 1L << 20;
  private static final long BOUND = 64 * MIB;

  @TempDir Path directory;

  @Test
  void journalsThatNobodyDeliveredAndThisOneTogetherKeepToTheirBound() throws Exception {
    leaveBehind();
    long left = bytes();
    assertThat(JournalBound.besideOrphans(BOUND, directory, left + 5 * MIB)).isEqualTo(5 * MIB);
    leaveBehind();
    assertThat(JournalBound.besideOrphans(BOUND, directory, bytes() + 7 * MIB)).isEqualTo(7 * MIB);
  }

  @Test
  void whereThereIsRoomForAllOfThemNothingIsTakenAway() throws Exception {
    leaveBehind();
    assertThat(JournalBound.besideOrphans(BOUND, directory, bytes() + BOUND)).isEqualTo(BOUND);
  }

  @Test
  void aStepCanAlwaysLogHoweverMuchIsLeft() throws Exception {
    leaveBehind();
    assertThat(JournalBound.besideOrphans(BOUND, directory, 1)).isEqualTo(MIB);
  }

  @Test
  void theJournalOfALivingProcessIsNotLeftBehind() throws Exception {
    Journal living = JournalFixture.open(JournalFixture.options(directory, BOUND));
    JournalFixture.append(living, "not delivered yet");
    assertThat(JournalBound.besideOrphans(BOUND, directory, 1)).isEqualTo(BOUND);
    living.close();
    assertThat(JournalBound.besideOrphans(BOUND, directory, 1)).isEqualTo(MIB);
  }

  private void leaveBehind() {
    Journal journal = JournalFixture.open(JournalFixture.options(directory, BOUND));
    JournalFixture.append(journal, "never delivered");
    assertThat(journal.close()).isFalse();
  }

  private long bytes() throws Exception {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
