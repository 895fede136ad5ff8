// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.flavor.artifact.format.Compression;
import io.steplog.testing.Requirement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PackedPartsTest {
  private static final String PART = "1767604530000-12345678-000001.jsonl";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void anyRangeReadsAsItDoesInThePlainPart(Compression form) throws Exception {
    byte[] plain = Packed.lines(1, 3_000_000);
    Random random = new Random(2);
    byte[] packed = Packed.pack(folder, plain, form);
    assertThat(packed.length).isLessThan(plain.length / 3);
    try (FileChannel part = Packed.open(folder, packed, form)) {
      assertThat(part.size()).isEqualTo(plain.length);
      for (int i = 0; i < 300; i++) {
        int from = random.nextInt(plain.length + 10);
        int length = random.nextInt(i % 2 == 0 ? 1_000 : 700_000);
        byte[] expected =
            Arrays.copyOfRange(
                plain,
                Math.min(from, plain.length),
                Math.max(Math.min(from, plain.length), Math.min(from + length, plain.length)));
        assertThat(Packed.read(part, from, length)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void everyBlockEndsWithALine(Compression form) throws Exception {
    byte[] plain = Packed.lines(3, 2_000_000);
    byte[] packed = Packed.pack(folder, plain, form);
    Path file = Files.write(folder.resolve("blocks"), packed);
    try (FileChannel channel = FileChannel.open(file)) {
      PackedTable table = PackedParts.codec(form).readTable(channel);
      int blocks = 0;
      for (long at = 0; at < table.length(); at += table.plainSize(blocks++)) {
        assertThat(table.plainFrom(blocks)).isEqualTo(at);
        assertThat(plain[(int) at + table.plainSize(blocks) - 1]).isEqualTo((byte) '\n');
      }
      assertThat(blocks).isGreaterThan(6);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void theSystemsOwnToolReadsIt(Compression form) throws Exception {
    String tool = form == Compression.GZIP ? "zcat" : "zstdcat";
    Requirement.orSkip(isThere(tool), tool);
    byte[] plain = Packed.lines(4, 1_500_000);
    Path file = Files.write(folder.resolve(PART + form.suffix()), Packed.pack(folder, plain, form));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(tool, file.toString())
            .redirectOutput(out.toFile())
            .redirectErrorStream(false)
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(Files.readAllBytes(out)).isEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void aBlockThatHoldsMoreThanItsTableSaysIsRefused(Compression form) throws Exception {
    BlockCodec codec = PackedParts.codec(form);
    byte[] bomb = codec.pack(new byte[PackedTable.MOST_BLOCK_BYTES], PackedTable.MOST_BLOCK_BYTES);
    byte[] packed = withTable(codec, bomb, bomb.length, 64 * 1024);
    try (FileChannel part = Packed.open(folder, packed, form)) {
      assertThat(part.size()).isEqualTo(64 * 1024);
      assertThatThrownBy(() -> Packed.read(part, 0, 1)).isInstanceOf(DamagedPartException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void aTableThatPromisesTooMuchIsRefusedBeforeAnythingIsUnpacked(Compression form)
      throws Exception {
    BlockCodec codec = PackedParts.codec(form);
    byte[] block = codec.pack(new byte[64], 64);
    for (int plainSize : new int[] {PackedTable.MOST_BLOCK_BYTES + 1, Integer.MAX_VALUE, -1, 0}) {
      byte[] packed = withTable(codec, block, block.length, plainSize);
      assertThatThrownBy(() -> Packed.open(folder, packed, form).close())
          .isInstanceOf(DamagedPartException.class);
    }
    for (int packedSize : new int[] {block.length - 1, block.length + 1, Integer.MAX_VALUE, 0}) {
      byte[] packed = withTable(codec, block, packedSize, 64);
      assertThatThrownBy(() -> Packed.open(folder, packed, form).close())
          .isInstanceOf(DamagedPartException.class);
    }
  }

  private static byte[] withTable(BlockCodec codec, byte[] block, int packedSize, int plainSize) {
    ByteBuffer rows = BlockCodec.little(new byte[PackedTable.ROW_BYTES]);
    byte[] table = codec.table(rows.putInt(packedSize).putInt(plainSize).flip());
    return ByteBuffer.allocate(block.length + table.length).put(block).put(table).array();
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void whatWasChangedOrCutIsDamageAndNeverOtherBytes(Compression form) throws Exception {
    byte[] plain = Packed.lines(5, 600_000);
    byte[] packed = Packed.pack(folder, plain, form);
    Random random = new Random(6);
    for (int i = 0; i < 400; i++) {
      byte[] changed =
          i % 4 == 0 ? Arrays.copyOf(packed, random.nextInt(packed.length)) : packed.clone();
      if (changed.length == packed.length) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try (FileChannel part = Packed.open(folder, changed, form)) {
        assertThat(Packed.read(part, 0, plain.length)).isEqualTo(plain);
      } catch (DamagedPartException e) {
        // That is what it should say.
        continue;
      }
    }
  }

  @Test
  void aPartIsOpenedByItsPlainNameInTheFormThatItHas() throws Exception {
    byte[] plain = Packed.lines(7, 300_000);
    PackedParts.Files files = name -> FileChannel.open(folder.resolve(name));
    assertThatThrownBy(() -> open(files)).isInstanceOf(NoSuchFileException.class);
    for (Compression form : Compression.PACKED) {
      Path file =
          Files.write(folder.resolve(PART + form.suffix()), Packed.pack(folder, plain, form));
      assertThat(open(files)).isEqualTo(plain);
      Files.delete(file);
    }
    Files.write(folder.resolve(PART + ".gz"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> open(files)).isInstanceOf(DamagedPartException.class);
    Files.write(folder.resolve(PART), plain);
    assertThat(open(files)).isEqualTo(plain);
  }

  private static byte[] open(PackedParts.Files files) throws IOException {
    try (FileChannel part = PackedParts.open(PART, files, BlockCache.ofSeveral())) {
      return Packed.read(part, 0, (int) part.size());
    }
  }

  private static boolean isThere(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
  }
}
