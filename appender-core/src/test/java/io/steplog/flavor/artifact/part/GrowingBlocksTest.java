// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowingBlocksTest {
  private final GrowingBlocks index = new GrowingBlocks();

  @Test
  void blockIsCompleteWithTheEntryThatFillsIt() {
    index.addEntry(65_535, 5, 9, 8);
    index.addEntry(100, 3, 17, 16);
    index.addEntry(10, 4, 1, 24);

    assertThat(index.rows())
        .containsExactly(
            List.of(0L, 65_635L, 2L, 3L, 5L, 17L, 8L), List.of(65_635L, 10L, 1L, 4L, 4L, 1L, 24L));
    assertThat(index.lastOffset()).isEqualTo(65_635);
  }

  @Test
  void damageLeavesNoGap() {
    index.addDamage(70_000);
    index.addEntry(10, 4, 1, 24);
    index.addDamage(7);
    index.addEntry(10, 4, 1, 32);

    assertThat(index.rows()).hasSize(2);
    assertThat(index.rows().get(0).subList(0, 3)).isEqualTo(List.of(0L, 70_000L, 0L));
    assertThat(index.rows().get(1)).isEqualTo(List.of(70_000L, 27L, 2L, 4L, 4L, 1L, 24L));
  }

  @Test
  void blocksOfAHugePartBecomeLargerAndStayTrue() {
    Random random = new Random(7);
    long bytes = 0;
    for (int i = 0; i < 200_000; i++) {
      long size = 1 + random.nextInt(10_000);
      bytes += size;
      index.addEntry(size, i, 9, 8L * i);
    }

    List<List<Object>> rows = index.rows();
    assertThat(rows).hasSizeBetween(GrowingBlocks.MOST_BLOCKS / 2, GrowingBlocks.MOST_BLOCKS);
    long offset = 0;
    long entries = 0;
    for (List<Object> row : rows) {
      assertThat(row.get(0)).isEqualTo(offset);
      assertThat(row.get(3)).as("time of the first entry").isEqualTo(entries);
      assertThat(row.get(6)).as("position of the first entry").isEqualTo(8 * entries);
      offset += (long) row.get(1);
      entries += (long) row.get(2);
      assertThat(row.get(4)).as("time of the last entry").isEqualTo(entries - 1);
    }
    assertThat(offset).isEqualTo(bytes);
    assertThat(entries).isEqualTo(200_000);
  }
}
