// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands at the end of a part that may still be written. */
class EntryScanTest {
  private static final String WHOLE = "{\"message\":\"a\"}\n";
  private static final long CHANGED_MILLIS = 1_767_604_530_000L;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeOneLineAndAHalf() throws IOException {
    file = folder.resolve("part");
    Files.writeString(file, WHOLE + "{\"message\":\"b");
  }

  @Test
  void halfALineOfAPartThatWasJustChangedIsStillBeingWritten() throws IOException {
    assertThat(damagedAfter(0)).isZero();
    assertThat(damagedAfter(1_999)).isZero();
    // By the clock of another machine, that is.
    assertThat(damagedAfter(-1_999)).isZero();
  }

  @Test
  void halfALineOfAPartThatNobodyChangesIsTorn() throws IOException {
    assertThat(damagedAfter(2_000)).isEqualTo(1);
    assertThat(damagedAfter(-2_000)).isEqualTo(1);
  }

  @Test
  void halfALineOfAPartThatGrewIsStillBeingWritten() throws IOException {
    long seen = Files.size(file);
    Files.writeString(file, "\"}\n", StandardOpenOption.APPEND);
    assertThat(damagedAfter(60_000, seen)).isZero();
  }

  private long damagedAfter(long millis) throws IOException {
    return damagedAfter(millis, Files.size(file));
  }

  private long damagedAfter(long millis, long seenBytes) throws IOException {
    ReadNotes notes = new ReadNotes();
    EntryScan scan =
        new EntryScan(
            ReadBounds.ofThisHeap(), notes, () -> Instant.ofEpochMilli(CHANGED_MILLIS + millis));
    PartName name = PartName.of(CHANGED_MILLIS, 1L << 30, 1);
    PartFile part =
        new PartFile("run/step/source", name.toString(), name, seenBytes, null, CHANGED_MILLIS);
    Entries found = new Entries();
    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(scan.scanToEnd(channel, part, 0, seenBytes, found)).isEqualTo(WHOLE.length());
    }
    assertThat(found.count).isEqualTo(1);
    return notes.damaged();
  }

  private static final class Entries implements EntryScan.Visitor {
    private int count;

    @Override
    public boolean wants(LineHead head, long offset, long stored) {
      count++;
      return false;
    }

    @Override
    public void entry(RawEntry entry) {
      throw new IllegalStateException("none was wanted");
    }
  }
}
