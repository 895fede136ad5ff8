// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import static io.steplog.flavor.artifact.read.Entries.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQuery.Order;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
  @TempDir Path root;

  @Test
  void linesThatAreNoneAreCountedAndTheirNeighboursShown() {
    TestStore store = new TestStore(root);
    store
        .part(1)
        .add(at(1, 8, 1, "a"))
        .raw("garbage\n{\"message\":\"\\ud800\"}\n\n   \n{\"message\":5}\n")
        .add(at(1, 16, 2, "b"))
        .raw(new byte[] {'{', (byte) 0xff, '}', '\n'})
        .raw("\u0000\u0000\u0000\n")
        .add(at(1, 24, 3, "c"));

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a", "b", "c");
    assertThat(page.damaged()).isEqualTo(5);
    assertThat(page.notes()).singleElement().asString().startsWith("5 lines are no log lines");
  }

  @Test
  void aLineWithAKeyTwiceIsCounted() {
    TestStore store = new TestStore(root);
    String line = EntryLines.of(at(1, 16, 2, "b")).get(0);
    store
        .part(1)
        .add(at(1, 8, 1, "a"))
        .raw(line.replace("\"time_ns\"", "\"time_ns\":5,\"time_ns\""));

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a");
    assertThat(page.damaged()).isEqualTo(1);
  }

  @Test
  void aTailWithoutLineEndIsTorn() {
    TestStore store = new TestStore(root);
    String line = EntryLines.of(at(1, 16, 2, "b")).get(0);
    for (int length : List.of(1, 50, line.length() - 1)) {
      store.part(length).add(at(length, 8, length, "a")).raw(line.substring(0, length));
    }

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a", "a", "a");
    assertThat(page.damaged()).isEqualTo(3);
    assertThat(page.notes()).singleElement().asString().contains("torn");
  }

  @Test
  void aWriterThatWentOnBehindATornLineLosesOnlyThat() {
    TestStore store = new TestStore(root);
    store
        .part(1)
        .add(at(1, 8, 1, "a"))
        .raw(EntryLines.of(at(1, 16, 2, "b")).get(0).substring(0, 200))
        .add(at(1, 24, 3, "c"), at(1, 32, 4, "d"));

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a", "d");
    assertThat(page.damaged()).isEqualTo(1);
  }

  @Test
  void chunksAreJoinedAndCountedAsOne() {
    TestStore store = new TestStore(root);
    String large = "äöü😀".repeat(3_000);
    store.part(1).add(at(1, 8, 1, "a"), at(1, 16, 2, large), at(1, 24, 3, "c")).seal();

    assertThat(store.messages()).containsExactly("a", large, "c");
    assertThat(store.messages(FetchQuery.builder().limit(2))).containsExactly("a", large);
    assertThat(store.messages(FetchQuery.builder().text("😀äöü"))).containsExactly(large);
  }

  @Test
  void chunksOfTwoWritersMayStandBetweenEachOther() {
    TestStore store = new TestStore(root);
    String one = "1".repeat(12_000);
    String two = "2".repeat(12_000);
    List<String> ones = EntryLines.of(at(1, 8, 1, one));
    List<String> twos = EntryLines.of(at(2, 8, 2, two));
    TestPart part = store.part(1);
    for (int i = 0; i < 3; i++) {
      part.raw(ones.get(i)).raw(twos.get(i));
    }

    assertThat(store.messages()).containsExactly(one, two);
  }

  @Test
  void aMessageThatLacksChunksIsDamaged() {
    TestStore store = new TestStore(root);
    List<String> lines = EntryLines.of(at(1, 16, 2, "x".repeat(20_000)));
    store
        .part(1)
        .add(at(1, 8, 1, "a"))
        .raw(lines.get(0) + lines.get(2) + lines.get(3))
        .add(at(1, 24, 3, "b"))
        .raw(lines.get(1))
        .add(at(1, 32, 4, "c"))
        .raw(lines.get(0) + lines.get(1));

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a", "b", "c");
    assertThat(page.damaged()).isEqualTo(3);
  }

  @Test
  void aPromiseOfTooManyChunksHoldsNothing() {
    TestStore store = new TestStore(root);
    String line = EntryLines.of(at(1, 8, 1, "m")).get(0);
    store
        .part(1)
        .raw(line.replace("\"total_chunks\":1", "\"total_chunks\":2000000000"))
        .add(at(1, 16, 2, "b"));

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("b");
    assertThat(page.damaged()).isEqualTo(1);
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() throws IOException {
    TestPart part = new TestStore(root).part(1).add(at(1, 8, 1, "a"));
    part.raw("{\"message\":\"" + "x".repeat(3_000_000) + "\"}\n").add(at(1, 16, 2, "b"));
    part.raw("y".repeat(3_000_000));
    ReadBounds small = new ReadBounds(1 << 20, 1 << 20, 1 << 20, 1 << 30);

    FetchPage page = new ArtifactReader(root, small).fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a", "b");
    assertThat(page.damaged()).isEqualTo(2);
  }

  @Test
  void aFileWithoutAnyLineEndIsGivenUp() throws IOException {
    Path sparse = new TestStore(root).part(1).add(at(1, 8, 1, "a")).path();
    try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    ReadBounds small = new ReadBounds(1 << 20, 1 << 20, 1 << 20, 1 << 24);

    FetchPage page = new ArtifactReader(root, small).fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a");
    assertThat(page.notes()).anyMatch(note -> note.contains("no line end for too long"));
  }

  @Test
  void aPageEndsWhereItsEntriesWouldTakeTooMuchMemory() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1);
    for (int i = 1; i <= 40; i++) {
      part.add(at(1, 8L * i, i, i + "x".repeat(100_000)));
    }
    ReadBounds small = new ReadBounds(1 << 20, 1 << 20, 1 << 20, 1 << 30);
    ArtifactReader reader = new ArtifactReader(root, small);
    List<LogEntry> all = new ArrayList<>();
    FetchPage page;
    var query = FetchQuery.builder();
    do {
      page = reader.fetch(query.build());
      assertThat(page.entries()).hasSizeBetween(1, 11);
      all.addAll(page.entries());
      query.after(page.next());
    } while (page.next() != null);

    assertThat(all).extracting(each -> each.id().position()).hasSize(40).isSorted();
  }

  @Test
  void everyEntryIsFoundWhateverTheSideFileSays() {
    TestStore store = new TestStore(root, 2_000);
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      entries.add(at(1, 8L * i, i * 1000L, "m" + i));
    }
    ObjectNode truth = store.part(1).addAll(entries).sideLine();
    List<ObjectNode> lies = new ArrayList<>();
    lies.add(changed(truth, 0, 1));
    lies.add(changed(truth, 1, -1));
    lies.add(changed(truth, 1, 1L << 40));
    lies.add(truth.deepCopy().put("blocks", "none"));
    lies.add(truth.deepCopy().put("entries", -1));
    lies.add(truth.deepCopy().put("crc32c", "xyz"));
    lies.add(truth.deepCopy().put("bytes", Long.MAX_VALUE));
    lies.add(truth.deepCopy().put("min", Entries.START + 50_000));
    lies.add(moved(truth, -1));
    lies.add(moved(truth, 1));

    for (ObjectNode lie : lies) {
      TestStore other = new TestStore(root.resolve("" + lies.indexOf(lie)), 2_000);
      other.part(1).addAll(entries).sealAs(lie);

      assertThat(other.fetch(FetchQuery.ALL).entries()).as(lie.toString()).isEqualTo(entries);
    }
  }

  /** The truth with one number of each block changed. */
  private static ObjectNode changed(ObjectNode truth, int column, long by) {
    ObjectNode lie = truth.deepCopy();
    lie.get("blocks")
        .forEach(block -> ((ArrayNode) block).set(column, block.get(column).longValue() + by));
    return lie;
  }

  /** The truth with all borders between blocks moved. */
  private static ObjectNode moved(ObjectNode truth, int by) {
    ObjectNode lie = truth.deepCopy();
    ArrayNode blocks = (ArrayNode) lie.get("blocks");
    for (int i = 0; i < blocks.size(); i++) {
      ArrayNode block = (ArrayNode) blocks.get(i);
      long from = block.get(0).longValue() + (i == 0 ? 0 : by);
      long to =
          block.get(0).longValue() + block.get(1).longValue() + (i == blocks.size() - 1 ? 0 : by);
      block.set(0, from);
      block.set(1, to - from);
    }
    return lie;
  }

  @Test
  void aBlockWithTimesThatAreNotItsOwnIsFoundOut() {
    TestStore store = new TestStore(root, 2_000);
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      entries.add(at(1, 8L * i, i, "m" + i));
    }
    TestPart part = store.part(1).addAll(entries);
    ObjectNode lie = part.sideLine();
    ArrayNode last = (ArrayNode) lie.get("blocks").get(lie.get("blocks").size() - 1);
    last.set(3, Entries.START + 1).set(4, Entries.START + 2);
    part.sealAs(lie);

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).isEqualTo(entries);
    assertThat(page.notes()).singleElement().asString().contains("do not fit");
  }

  @Test
  void badLinesOfASideFileArePassedOverAndTheLastOneForAPartCounts() {
    TestStore store = new TestStore(root, 1);
    TestPart part = store.part(1).add(at(1, 8, 1, "a"), at(1, 16, 2, "b"));
    ObjectNode early = part.sideLine();
    part.add(at(1, 24, 3, "c"));
    part.sealAs(early);
    part.appendToSideFile("torn{\"t\":\"part\n{\"t\":\"news\"}\n[]\n\n");
    part.seal();
    part.appendToSideFile("{\"t\":\"part\",\"name\":\"x");

    FetchPage page = store.fetch(FetchQuery.builder().order(Order.NEWEST_FIRST));

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("c", "b", "a");
    assertThat(page.damaged()).isZero();
    assertThat(page.notes()).isEmpty();
  }

  @Test
  void aSideFileOfANewerFormatIsSaidAndNotUsed() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 1, "a"));
    Path side = part.sideFile();
    Files.writeString(side, Files.readString(side).replace("\"v\":1", "\"v\":2"));
    part.sealAs(part.sideLine());

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).hasSize(1);
    assertThat(page.notes()).singleElement().asString().contains("newer format");
  }

  @Test
  void damageIsCountedOnceHoweverManyPagesThereAre() {
    for (int blockBytes : List.of(500, 1 << 16)) {
      TestStore store = new TestStore(root.resolve("b" + blockBytes), blockBytes);
      TestPart part = store.part(1);
      for (int i = 1; i <= 200; i++) {
        part.add(at(1, 8L * i, i, "m" + i));
      }
      part.seal();
      TestPart open = store.part(2);
      for (int i = 1; i <= 100; i++) {
        open.add(at(2, 8L * i, 2 * i, "n" + i)).raw("garbage\n");
      }
      for (Order order : Order.values()) {
        long damaged = 0;
        var query = FetchQuery.builder().order(order).limit(17);
        FetchPage page;
        do {
          page = store.fetch(query);
          damaged += page.damaged();
          query.after(page.next());
        } while (page.next() != null);

        assertThat(damaged).isEqualTo(100);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "07", "08", "10"})
  void linesOfZenmlAreFetchedAsFarAsTheyAreEntries(String number)
      throws IOException, URISyntaxException {
    Path samples = Path.of(DamageTest.class.getResource("/zenml-lines").toURI());
    TestStore store = new TestStore(root);
    try (var files = Files.list(samples)) {
      Path sample =
          files
              .filter(file -> file.getFileName().toString().startsWith(number))
              .findFirst()
              .orElseThrow();
      store.part(1).raw(Files.readAllBytes(sample));
    }
    FetchPage page = store.fetch(FetchQuery.ALL);

    switch (number) {
      case "03" -> assertThat(page.entries()).hasSize(4);
      case "04" -> assertThat(page.entries()).hasSize(3);
      case "07" -> assertThat(page.entries()).hasSize(1);
      case "08" -> assertThat(page.entries()).hasSize(1);
      case "10" -> assertThat(page.entries()).hasSize(3);
      default -> assertThat(page.damaged()).isZero();
    }
    switch (number) {
      // Eleven lines of text, the last of which has no line end.
      case "07" -> assertThat(page.damaged()).isEqualTo(11);
      case "08" -> assertThat(page.damaged()).isEqualTo(14);
      case "10" -> assertThat(page.damaged()).isEqualTo(1);
      default -> assertThat(page.damaged()).isZero();
    }
  }

  @Test
  void twinsOfAnInterruptedMergeAreShownOnce() throws IOException, URISyntaxException {
    Path samples = Path.of(DamageTest.class.getResource("/zenml-lines/09-immutable-dir").toURI());
    try (var files = Files.walk(samples.resolve("8b7d2f61-0c55-4d0a-b1de-2f7a90c3e4d8"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        new TestPart(root, Entries.ORIGIN, 1, file.hashCode() & 0xffff, 1)
            .raw(Files.readAllBytes(file));
      }
    }

    assertThat(new TestStore(root).messages()).containsExactly("part A", "part B");
  }

  @Test
  void bytesOfAnyKindAreNeverTooMuch() {
    Random random = new Random(11);
    byte[] whole =
        String.join("", EntryLines.withMeta(at(1, 8, 1, "x".repeat(11_000))))
            .getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = whole.clone();
      for (int i = 0; i < 3; i++) {
        // Not the last line feed: without it the next line belongs to this one.
        bytes[random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
      }
      TestStore store = new TestStore(root.resolve("r" + round));
      store.part(1).raw(bytes).add(at(1, 16, 2, "behind"));

      assertThat(store.messages()).contains("behind");
    }
  }
}
