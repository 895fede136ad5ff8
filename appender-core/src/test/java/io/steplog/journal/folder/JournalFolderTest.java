// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock is granted gladly on a file that is no longer there: then it is worth nothing. */
class JournalFolderTest {
  @TempDir Path directory;
  private Path folder;

  @BeforeEach
  void leaveOne() throws Exception {
    JournalFolder left = JournalFolder.create(directory);
    folder = left.path();
    left.unlock();
  }

  @Test
  void aFolderThatIsReplacedWhileItIsLockedIsNotTaken() throws Exception {
    JournalFolder taken =
        JournalFolder.lock(
            folder,
            quickly(
                () -> {
                  Files.delete(folder.resolve("lock"));
                  Files.createFile(folder.resolve("lock"));
                }));
    assertThat(taken).isNull();
    assertThat(JournalFolder.isHeldHere(folder)).isFalse();
  }

  @Test
  void aFolderThatIsRemovedWhileItIsLockedIsNotTaken() throws Exception {
    assertThat(JournalFolder.lock(folder, quickly(() -> Folders.delete(folder)))).isNull();
    assertThat(JournalFolder.isHeldHere(folder)).isFalse();
  }

  @Test
  void aFolderThatStaysIsTakenAndKnowsWhenItsLockIsReplaced() throws Exception {
    JournalFolder taken = JournalFolder.lock(folder);
    assertThat(taken).isNotNull();
    assertThat(taken.isIntact()).isTrue();
    Path other = Files.createFile(directory.resolve("other"));
    Files.move(other, folder.resolve("lock"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(taken.isIntact()).isFalse();
    // It is not ours any longer, so its end removes nothing.
    taken.delete();
    assertThat(folder.resolve("lock")).exists();
  }

  private interface Deed {
    void run() throws IOException;
  }

  private static Runnable quickly(Deed deed) {
    return () -> {
      try {
        deed.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
