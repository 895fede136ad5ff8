// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.format.Compression;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How much of a packed part is read for a range of it, counted at the file. */
class BytesReadTest {
  private static final int BLOCK = 256 * 1024;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void aRangeReadsTheTableAndTheBlocksThatItIsIn(Compression form) throws Exception {
    byte[] plain = Packed.lines(1, 20 * BLOCK);
    byte[] packed = Packed.pack(folder, plain, form);
    Path file = Files.write(folder.resolve("part"), packed);
    try (CountingChannel counting = new CountingChannel(FileChannel.open(file));
        FileChannel part = PackedParts.unpacked(counting, form, BlockCache.ofSeveral())) {
      long table = counting.read();
      assertThat(table).isLessThan(21 * PackedTable.ROW_BYTES + 40);

      assertThat(Packed.read(part, 10 * BLOCK + 1_000, 5_000)).hasSize(5_000);

      long oneBlock = counting.read() - table;
      assertThat(oneBlock).isBetween(packed.length / 30L, packed.length / 15L);
      for (int i = 0; i < 50; i++) {
        Packed.read(part, 10 * BLOCK + 1_000 + 100 * i, 100);
      }
      assertThat(counting.read() - table).as("again from the cache").isEqualTo(oneBlock);
      Packed.read(part, 5 * BLOCK, 3 * BLOCK);
      assertThat(counting.read() - table - oneBlock).isLessThan(packed.length / 4L);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void readingAllInSmallPiecesReadsEachByteOnce(Compression form) throws Exception {
    byte[] plain = Packed.lines(2, 8 * BLOCK);
    byte[] packed = Packed.pack(folder, plain, form);
    Path file = Files.write(folder.resolve("part"), packed);
    try (CountingChannel counting = new CountingChannel(FileChannel.open(file));
        FileChannel part = PackedParts.unpacked(counting, form, BlockCache.ofSeveral())) {
      for (int at = 0; at < plain.length; at += 10_000) {
        Packed.read(part, at, 10_000);
      }
      assertThat(counting.read()).isLessThanOrEqualTo(packed.length);
    }
  }
}
