// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import static io.steplog.testing.EntryMaker.WRITER;
import static io.steplog.testing.EntryMaker.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.line.LineWriter;
import io.steplog.flavor.artifact.line.OriginTail;
import io.steplog.flavor.artifact.part.PartScan.Whose;
import io.steplog.record.LogEntry;
import io.steplog.testing.EntryMaker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartScanTest {
  /** All that is behind it will be handed in again. */
  private static final long NOTHING_ACKNOWLEDGED = 0;

  @TempDir Path folder;
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();

  @Test
  void wholePartIsCountedAsItsWriterCountedIt() throws IOException {
    for (int i = 1; i <= 300; i++) {
      add(entry("x".repeat(i % 20 == 0 ? 11_000 : 50)).position(8 * i).make());
    }

    PartScan scan = scan(0, NOTHING_ACKNOWLEDGED);

    assertThat(scan.whose()).isEqualTo(Whose.OWN);
    assertThat(scan.end()).isEqualTo(part.size());
    assertThat(scan.damaged()).isZero();
    assertThat(scan.summary().entries()).isEqualTo(300);
    assertThat(scan.summary().bytes()).isEqualTo(part.size());
    assertThat(scan.summary().lastPosition()).isEqualTo(2_400);
    CRC32C crc = new CRC32C();
    crc.update(part.toByteArray());
    assertThat(line(scan)).contains("\"crc32c\":\"" + String.format("%08x", crc.getValue()));
  }

  @Test
  void scanMayBeginAtTheLastBlock() throws IOException {
    for (int i = 1; i <= 1_000; i++) {
      add(entry("x").position(8 * i).make());
    }
    long lastBlock = scan(0, NOTHING_ACKNOWLEDGED).summary().lastBlock();
    assertThat(lastBlock).isGreaterThan(65_536);

    PartScan scan = scan(lastBlock, NOTHING_ACKNOWLEDGED);

    assertThat(scan.summary().lastPosition()).isEqualTo(8_000);
    assertThat(scan.end()).isEqualTo(part.size());
  }

  @Test
  void metadataAreThoseOfTheFirstLine() throws IOException {
    var origin = EntryMaker.ORIGIN.with(Map.of("team", "a", "x", "\u00e9"));
    LineWriter lines = new LineWriter();
    lines.appendFirst(entry("a").origin(origin).make(), OriginTail.of(origin));
    lines.append(entry("b").position(16).origin(origin).make(), OriginTail.of(origin));
    part.write(lines.bytes(), 0, lines.length());

    assertThat(scan(0, NOTHING_ACKNOWLEDGED).metadata()).isEqualTo(origin.metadata());
  }

  @Test
  void emptyOrTornPartIsNobodys() throws IOException {
    assertThat(scan(0, NOTHING_ACKNOWLEDGED).whose()).isEqualTo(Whose.NOBODY);
    part.writeBytes("{\"message\":\"to".getBytes(StandardCharsets.UTF_8));
    PartScan torn = scan(0, NOTHING_ACKNOWLEDGED);
    assertThat(torn.whose()).isEqualTo(Whose.NOBODY);
    assertThat(torn.end()).isZero();
  }

  @Test
  void partOfAnotherIsForeign() throws IOException {
    add(entry("x").id(7, 8).make());
    assertThat(scan(0, NOTHING_ACKNOWLEDGED).whose()).isEqualTo(Whose.FOREIGN);
  }

  @Test
  void lineOfAnotherWithinAPartIsDamage() throws IOException {
    add(entry("x").position(8).make());
    add(entry("x").id(7, 16).make());
    add(entry("x").position(24).make());

    PartScan kept = scan(0, 32);

    assertThat(kept.damaged()).isEqualTo(1);
    assertThat(kept.end()).isEqualTo(part.size());
    assertThat(kept.summary().entries()).isEqualTo(2);
    assertThat(kept.summary().bytes()).isEqualTo(part.size());
  }

  @Test
  void cutIsBehindTheLastEntryThatIsNotHandedInAgain() throws IOException {
    add(entry("x").position(8).make());
    garbage("not json at all\n");
    add(entry("x").position(16).make());
    int end = part.size();
    garbage("{\"message\":\"half\n");
    add(entry("x").position(24).make());

    PartScan scan = scan(0, 24);

    assertThat(scan.end()).isEqualTo(end);
    assertThat(scan.damaged()).isEqualTo(1);
    assertThat(scan.summary().lastPosition()).isEqualTo(16);
    assertThat(scan.summary().bytes()).isEqualTo(end);
  }

  @Test
  void groupThatLacksAChunkIsCutFromItsBeginning() throws IOException {
    add(entry("x").position(8).make());
    int end = part.size();
    add(entry("y".repeat(11_000)).position(16).make());
    byte[] bytes = part.toByteArray();
    int lastLine =
        new String(bytes, StandardCharsets.UTF_8).lastIndexOf('\n', bytes.length - 2) + 1;
    part.reset();
    part.write(bytes, 0, lastLine);

    PartScan scan = scan(0, NOTHING_ACKNOWLEDGED);

    assertThat(scan.end()).isEqualTo(end);
    assertThat(scan.summary().entries()).isEqualTo(1);
  }

  @Test
  void linesThatOnlyLookRightAreDamage() throws IOException {
    for (String line :
        new String[] {
          "{}\n",
          "[]\n",
          "\n",
          "null\n",
          "{\"id\":\"x\"}\n",
          "{\"id\":\"9afaf95f-34a2-4b65-bd27-d6a16a06ceaf\"}\n",
          "{\"id\":7}\n",
          "{\"id\":\"48d159e2-6af3-87bc-8000-000000000008\",\"severity\":\"LOUD\"}\n",
          "{\"id\":\"48d159e2-6af3-87bc-8000-000000000008\"} trailing\n",
          "{\"id\":\"48d159e2-6af3-87bc-8000-000000000008\",\"time_ns\":\"no\"}\n",
          "{\"id\":\"48d159e2-6af3-87bc-8000-000000000008\",\"chunk_index\":1,\"total_chunks\":2}\n"
        }) {
      part.reset();
      garbage(line);
      PartScan scan = scan(0, NOTHING_ACKNOWLEDGED);
      assertThat(scan.end()).as(line).isZero();
      assertThat(scan.summary().entries()).as(line).isZero();
    }
  }

  @Test
  void regionOfZerosAsLargeAsTheDiskIsPassedOverInLittleMemory() throws IOException {
    add(entry("x").position(8).make());
    Path file = folder.resolve("sparse");
    Files.write(file, part.toByteArray());
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(300L << 20);
      PartScan scan = PartScan.of(sparse.getChannel(), 0, WRITER, NOTHING_ACKNOWLEDGED);
      assertThat(scan.end()).isEqualTo(part.size());
    }
  }

  @Test
  void lineLargerThanAnyBufferAtFirstIsReadWhole() throws IOException {
    add(entry("x").position(8).make());
    add(entry("x").template("t".repeat(3_000_000), java.util.List.of()).position(16).make());
    add(entry("x").position(24).make());

    PartScan scan = scan(0, NOTHING_ACKNOWLEDGED);

    assertThat(scan.summary().entries()).isEqualTo(3);
    assertThat(scan.end()).isEqualTo(part.size());
  }

  private void add(LogEntry entry) {
    LineWriter lines = new LineWriter();
    lines.append(entry, OriginTail.of(entry.origin()));
    part.write(lines.bytes(), 0, lines.length());
  }

  private void garbage(String text) {
    part.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private PartScan scan(long begin, long handedInAgainFrom) throws IOException {
    Path file = folder.resolve("part");
    Files.write(file, part.toByteArray());
    try (FileChannel channel = FileChannel.open(file)) {
      return PartScan.of(channel, begin, WRITER, handedInAgainFrom);
    }
  }

  private static String line(PartScan scan) {
    return scan.summary()
        .line(io.steplog.flavor.artifact.format.PartName.of(1, WRITER, 1), PartSummary.Trust.SOUND);
  }
}
