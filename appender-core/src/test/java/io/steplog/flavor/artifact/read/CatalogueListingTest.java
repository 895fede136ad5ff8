// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.write.ArtifactSink;
import io.steplog.flavor.artifact.write.PartLimits;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.OriginQuery;
import io.steplog.store.SinkResult;
import io.steplog.store.StoredOrigin;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listing believes the catalogue as far as it is true, and finds whatever it does not say. */
class CatalogueListingTest {
  private static final Origin A = new Origin("run-1", "train", "step", Map.of("pod", "a"));
  private static final Origin B = Origin.of("run-1", "evaluate", "step");
  private static final Origin C = Origin.of("run-2", "train", "step");

  /** As if every folder had been left alone for a minute when its part was finished. */
  private static final InstantSource LATER = () -> Instant.now().plusSeconds(60);

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void writeThree() {
    root = folder.resolve("store");
    write(LATER, 1, A, B, C);
  }

  @Test
  void whatTheCatalogueKnowsIsNotReadAgain() throws IOException {
    List<StoredOrigin> before = listed();
    assertThat(before).extracting(StoredOrigin::entries).containsExactly(3L, 3L, 3L);

    for (Origin origin : List.of(A, B, C)) {
      Path part = onlyPart(origin);
      Files.write(part, new byte[(int) Files.size(part)]);
    }

    assertThat(listed()).isEqualTo(before);
  }

  @Test
  void withoutACatalogueTheListIsTheSame() throws IOException {
    write(
        LATER,
        2,
        Origin.of("r".repeat(200), "cut", "step"),
        Origin.of("lone \ud83d", "surrogate", "step"),
        Origin.of("", "..", "a/b"),
        new Origin("run-3", "x", "y", Map.of("attempt", "2", "map_index", "3", "z", "ä\u2028")));
    List<StoredOrigin> with = listed();

    removeCatalogue();

    assertThat(with).hasSize(7).isEqualTo(listed());
  }

  @Test
  void partThatWasChangedAfterItsLineIsReadAgain() throws IOException {
    Files.writeString(onlyPart(A), "{\"message\":\"more\"}\n", StandardOpenOption.APPEND);
    assertThatListIsTrue(4, 3, 3);
  }

  @Test
  void partsOfAnotherWriterInTheSameFolderAreSeen() throws IOException {
    new TestStore(root).part(A, 9).add(entry(A, 8));
    assertThatListIsTrue(4, 3, 3);
  }

  @Test
  void originsThatNoCatalogueKnowsAreSeen() throws IOException {
    for (Origin other :
        List.of(
            Origin.of("run-1", "train", "driver"),
            Origin.of("run-2", "later", "step"),
            Origin.of("run-4", "train", "step"))) {
      new TestStore(root).part(other, 9).add(entry(other, 8));
    }
    assertThatListIsTrue(3, 1, 3, 1, 3, 1);
  }

  @Test
  void whatWasRemovedIsNotListed() throws IOException {
    Files.delete(onlyPart(A));
    deleteTree(OriginFolders.folder(root, C).getParent().getParent());
    assertThatListIsTrue(3);
  }

  @Test
  void folderThatWasReplacedByALinkIsNotFollowed() throws IOException {
    Path run = OriginFolders.folder(root, C).getParent().getParent();
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(run, elsewhere);
    Files.createSymbolicLink(run, elsewhere);
    assertThatListIsTrue(3, 3);
  }

  @Test
  void folderThatChangedJustBeforeItsLineIsListed() throws IOException {
    // So short before that a part made after the line could leave the folder's time as it is.
    root = folder.resolve("hasty");
    write(() -> Instant.EPOCH, 1, A);
    Path part = onlyPart(A);
    var time = Files.getLastModifiedTime(part.getParent());

    new TestStore(root).part(A, 9).add(entry(A, 8));
    Files.setLastModifiedTime(part.getParent(), time);

    assertThatListIsTrue(4);
  }

  @Test
  void linesForPartsThatWentOnAreOutdatedNotWrong() throws IOException {
    byte[] old = Files.readAllBytes(catalogues().get(0));
    LogEntry more = EntryMaker.entry("more").id(1L << 30, 800).origin(A).make();
    write(LATER, 1, List.of(more));

    Files.write(catalogues().get(0), old);
    assertThatListIsTrue(4, 3, 3);
  }

  @Test
  void damageOfTheCatalogueCostsTimeAlone() throws IOException {
    Path file = catalogues().get(0);
    byte[] whole = Files.readAllBytes(file);
    List<StoredOrigin> before = listed();
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      Files.write(file, flipped);
      assertThat(listed()).as("byte %s flipped", i).isEqualTo(before);
      Files.write(file, Arrays.copyOf(whole, i));
      assertThat(listed()).as("cut to %s bytes", i).isEqualTo(before);
    }
  }

  @Test
  void catalogueOfAStrangerIsLeftAlone() throws IOException {
    for (Path file : catalogues()) {
      Files.delete(file);
      Files.createSymbolicLink(file, folder.resolve("nowhere"));
    }
    assertThatListIsTrue(3, 3, 3);
  }

  private void assertThatListIsTrue(long... entries) throws IOException {
    List<StoredOrigin> with = listed();
    assertThat(with)
        .extracting(StoredOrigin::entries)
        .containsExactlyInAnyOrder(Arrays.stream(entries).boxed().toArray(Long[]::new));
    removeCatalogue();
    assertThat(with).isEqualTo(listed());
  }

  private List<StoredOrigin> listed() throws IOException {
    List<StoredOrigin> found = new ArrayList<>();
    new ArtifactReader(root).origins(OriginQuery.ALL, found::add);
    found.sort(Comparator.comparing(StoredOrigin::location));
    return found;
  }

  private void write(InstantSource clock, long writer, Origin... origins) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 3 * origins.length; i++) {
      entries.add(
          EntryMaker.entry("m" + i)
              .id(writer << 30, 8 + 8 * i)
              .origin(origins[i % origins.length])
              .make());
    }
    write(clock, writer, entries);
  }

  private void write(InstantSource clock, long writer, List<LogEntry> entries) {
    ArtifactSink sink =
        new ArtifactSink(
            new RootFiles(root, FileModes.BY_UMASK),
            new PartLimits(64 << 20, Duration.ofHours(1)),
            clock,
            System::nanoTime,
            new CollectingDiagnostics(100));
    long last = entries.get(entries.size() - 1).id().position();
    assertThat(sink.write(new LogBatch(writer << 30, false, entries, 8, last + 8, 1)))
        .isEqualTo(new SinkResult.Stored(entries.size()));
    sink.close(Duration.ofSeconds(5));
  }

  private static LogEntry entry(Origin origin, long position) {
    return EntryMaker.entry("more").id(9L << 30, position).origin(origin).make();
  }

  private Path onlyPart(Origin origin) throws IOException {
    try (Stream<Path> parts = Files.list(OriginFolders.folder(root, origin))) {
      return parts.toList().get(0);
    }
  }

  private List<Path> catalogues() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(".steplog/catalogue"))) {
      return files.toList();
    }
  }

  private void removeCatalogue() throws IOException {
    deleteTree(root.resolve(".steplog/catalogue"));
  }

  private static void deleteTree(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
