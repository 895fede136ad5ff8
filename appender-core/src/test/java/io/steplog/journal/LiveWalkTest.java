// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.encoding.NameTable;
import io.steplog.journal.file.MappedBytes;
import io.steplog.journal.file.Segment;
import io.steplog.journal.folder.IntakeDrops;
import io.steplog.record.DropReason;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LiveWalkTest {
  private static final int SIZE = 4096;

  @Test
  void aHoleInFrontOfTheFirstSegmentThatIsLeftComesBeforeItsFrames() throws IOException {
    // All that stood in front of it was freed.
    Segment left = new Segment(1, 2, 2, SIZE, MappedBytes.offHeap(SIZE));
    left.format();
    IntakeDrops drops = new IntakeDrops(null);
    JournalWriter writer =
        new JournalWriter(1, 2, null, new NameTable(), new ActiveSegment(left), drops);
    // What tells of calls can be the first frame of a segment, and is an entry to whoever reads.
    drops.count(DropReason.OVERFLOW_TIMEOUT, 1);
    writer.retire();
    LiveWalk walk = new LiveWalk(writer);

    assertThat(walk.advance(SIZE - 8, SIZE)).isFalse();
    assertThat(walk.advance(SIZE - 8, Long.MAX_VALUE)).isTrue();
    assertThat(walk.position()).isEqualTo(SIZE + Segment.HEADER);
  }
}
