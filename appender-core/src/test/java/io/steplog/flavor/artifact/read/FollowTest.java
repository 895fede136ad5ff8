// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import static io.steplog.flavor.artifact.read.Entries.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.read.follow.Arrivals;
import io.steplog.flavor.artifact.read.follow.Follow;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.store.FetchQuery;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {
  private static final int ALL = 1_000_000;

  @TempDir Path root;

  @Test
  void whatStoodThereBeforeIsHistoryAndWhatComesIsNews() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 10, "old"));
    Follow follow = store.reader().follow(FetchQuery.ALL);
    part.add(at(1, 16, 20, "new"));

    assertThat(store.reader().fetch(FetchQuery.ALL, follow.start()).entries())
        .extracting(LogEntry::message)
        .containsExactly("old");
    assertThat(news(follow)).containsExactly("new");
    assertThat(news(follow)).isEmpty();
  }

  @Test
  void whatComesLateIsShownLateAndNotPassedOver() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 10, "old"));
    Follow follow = store.reader().follow(FetchQuery.ALL);
    part.add(at(1, 16, 20, "new"));
    assertThat(news(follow)).containsExactly("new");

    part.add(at(1, 24, 1, "late"));

    assertThat(news(follow)).containsExactly("late");
  }

  @Test
  void newPartsAndNewOriginsAreSeen() throws IOException {
    TestStore store = new TestStore(root);
    Follow follow = store.reader().follow(FetchQuery.builder().run("run-1").build());
    store.part(1).add(at(1, 8, 10, "first part"));
    assertThat(news(follow)).containsExactly("first part");

    store.part(1).add(at(1, 16, 20, "adopted")).seal();
    Origin other = Origin.of("run-1", "evaluate", "step");
    store.part(other, 2).add(entry(other, 30, "another step"));
    Origin strange = Origin.of("run-2", "train", "step");
    store.part(strange, 3).add(entry(strange, 40, "another run"));

    assertThat(news(follow)).containsExactly("adopted", "another step");
  }

  private static LogEntry entry(Origin origin, long nanos, String message) {
    EntryId id = new EntryId(9, nanos);
    return Entries.of(origin, id, Entries.START + nanos, LogSeverity.INFO, message);
  }

  @Test
  void aLineIsShownOnceItIsWhole() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 10, "old"));
    String line = EntryLines.of(at(1, 16, 20, "new")).get(0);
    part.raw(line.substring(0, 100));
    Follow follow = store.reader().follow(FetchQuery.ALL);

    assertThat(news(follow)).isEmpty();
    part.raw(line.substring(100, line.length() - 1));
    assertThat(news(follow)).isEmpty();
    part.raw("\n");
    assertThat(news(follow)).containsExactly("new");
  }

  @Test
  void aMessageInChunksIsShownOnceAllAreThere() throws IOException {
    TestStore store = new TestStore(root);
    String large = "x".repeat(20_000);
    List<String> chunks = EntryLines.of(at(1, 16, 20, large));
    TestPart part = store.part(1).add(at(1, 8, 10, "old"));
    part.raw(chunks.get(0) + chunks.get(1));
    Follow follow = store.reader().follow(FetchQuery.ALL);

    assertThat(store.reader().fetch(FetchQuery.ALL, follow.start()).entries()).hasSize(1);
    part.raw(chunks.get(2) + chunks.get(3).substring(0, 50));
    assertThat(news(follow)).isEmpty();
    part.raw(chunks.get(3).substring(50)).add(at(1, 24, 30, "behind"));
    assertThat(news(follow)).containsExactly(large, "behind");
  }

  @Test
  void aTornTailThatIsCutOffAndWrittenAnewIsShownOnce() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 10, "old"));
    long whole = Files.size(part.path());
    Follow follow = store.reader().follow(FetchQuery.ALL);
    part.raw(EntryLines.of(at(1, 16, 20, "x".repeat(6_000))).get(0));
    assertThat(news(follow)).isEmpty();

    try (var file = new RandomAccessFile(part.path().toFile(), "rw")) {
      file.setLength(whole);
    }
    assertThat(news(follow)).isEmpty();
    store.part(1).add(at(1, 16, 20, "again"));

    assertThat(news(follow)).containsExactly("again");
  }

  @Test
  void damageIsCountedAndWhatFollowsShown() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 10, "old"));
    Follow follow = store.reader().follow(FetchQuery.ALL);
    String torn = EntryLines.of(at(1, 16, 20, "x".repeat(6_000))).get(0);
    part.raw("garbage\n").raw(torn).add(at(1, 24, 30, "behind"));

    Arrivals arrivals = follow.poll(ALL);

    assertThat(arrivals.entries()).extracting(LogEntry::message).containsExactly("behind");
    assertThat(arrivals.damaged()).isEqualTo(2);
    assertThat(follow.poll(ALL).damaged()).isZero();
  }

  @Test
  void onlyWhatIsAskedForIsShown() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 10, "old"));
    FetchQuery query = FetchQuery.builder().atLeast(LogSeverity.WARN).text("b").build();
    Follow follow = store.reader().follow(query);
    part.add(Entries.with(at(1, 16, 20, "ab"), LogSeverity.WARN));
    part.add(at(1, 24, 30, "b"), Entries.with(at(1, 32, 40, "c"), LogSeverity.ERROR));

    assertThat(news(follow)).containsExactly("ab");
  }

  @Test
  void aFloodIsTakenInPieces() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1);
    Follow follow = store.reader().follow(FetchQuery.ALL);
    List<LogEntry> flood = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      flood.add(at(1, 8L * i, i, i + "x".repeat(20_000)));
    }
    part.addAll(flood);
    List<LogEntry> seen = new ArrayList<>();
    Arrivals arrivals;
    do {
      arrivals = follow.poll(10);
      assertThat(arrivals.entries()).hasSizeBetween(1, 100);
      seen.addAll(arrivals.entries());
    } while (arrivals.more());

    assertThat(seen).isEqualTo(flood);
  }

  @Test
  void aLineThatIsTooLongHoldsNothingUp() throws IOException {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 10, "old"));
    ReadBounds small = new ReadBounds(1 << 20, 1 << 20, 1 << 20, 1 << 30);
    Follow follow = Follow.fromNow(root, FetchQuery.ALL, small);
    part.raw("x".repeat(7_000_000) + "\n").add(at(1, 16, 20, "behind"));

    Arrivals arrivals = follow.poll(ALL);

    assertThat(arrivals.entries()).extracting(LogEntry::message).containsExactly("behind");
    assertThat(arrivals.damaged()).isEqualTo(1);
  }

  private static List<String> news(Follow follow) throws IOException {
    Arrivals arrivals = follow.poll(ALL);
    assertThat(arrivals.more()).isFalse();
    assertThat(arrivals.damaged()).isZero();
    return arrivals.entries().stream().map(LogEntry::message).toList();
  }
}
