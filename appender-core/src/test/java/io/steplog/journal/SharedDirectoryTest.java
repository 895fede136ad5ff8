// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static io.steplog.journal.JournalFixture.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.testing.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that is set as the journal's and is not this user's alone. */
class SharedDirectoryTest {
  private static final int STRANGER = 54_321;

  @TempDir Path directory;
  private final CollectingDiagnostics diagnostics = new CollectingDiagnostics(10);

  @Test
  void aDirectoryToWhichEverybodyWritesIsSaidAndUsed() throws Exception {
    openToEverybody();
    leaveBehind();
    assertThat(diagnostics.reports()).hasSize(1);
    assertThat(diagnostics.reports().get(0).toString())
        .contains("ALERT SL-111")
        .contains("everybody may write to it")
        .contains("0700");
  }

  @Test
  void aDirectoryOfAnotherUserIsSaidAndUsed() throws Exception {
    giveAway(directory);
    leaveBehind();
    assertThat(diagnostics.reports()).hasSize(1);
    assertThat(diagnostics.reports().get(0).toString())
        .contains("ALERT SL-111")
        .contains("it belongs to " + STRANGER);
  }

  @Test
  void aDirectoryOfThisUserAloneIsNotWorthAWord() {
    leaveBehind();
    assertThat(diagnostics.reports()).isEmpty();
  }

  @Test
  void aStrangersJournalThatEverybodyMayHavePlantedIsNotAdopted() throws Exception {
    openToEverybody();
    Path folder = leaveBehind();
    OrphanJournals orphans = new OrphanJournals(directory);
    giveAway(folder);
    assertThatThrownBy(() -> orphans.adopt(folder, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("everybody may write to");
    assertThat(folder).isNotEmptyDirectory();
  }

  @Test
  void anotherUsersJournalInADirectoryOfItsOwnIsAdopted() throws Exception {
    Path folder = leaveBehind();
    giveAway(directory);
    giveAway(folder);
    try (var adopted = new OrphanJournals(directory).adopt(folder, List.of()).orElseThrow()) {
      assertThat(adopted.undelivered(0)).isEqualTo(1);
    }
  }

  private Path leaveBehind() {
    Journal journal = Journal.open(JournalFixture.options(directory, 64L << 20), diagnostics);
    append(journal, "one");
    Path folder = journal.stats().folder().orElseThrow();
    assertThat(journal.close()).isFalse();
    return folder;
  }

  private void openToEverybody() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private static void giveAway(Path folder) {
    boolean given;
    try {
      Files.setAttribute(folder, "unix:uid", STRANGER);
      given = true;
    } catch (IOException e) {
      given = false;
    }
    Requirement.orSkip(given, "root, to give a folder to another user");
  }
}
