// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.flavor.artifact.read.follow.Follow;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.record.LogEntry;
import io.steplog.record.Nanos;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQueryBuilder;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Packed parts answer whatever is asked as plain ones do. */
class PackedReadTest {
  private static final Instant BEGIN = Nanos.toInstant(EntryMaker.TIME);

  @TempDir Path root;

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void everyQueryIsAnsweredAsBefore(Compression form) throws Exception {
    PackedRun run = new PackedRun(root);
    run.store(run.files(), null);
    ArtifactReader kept = new ArtifactReader(root);
    List<List<LogEntry>> before = answers(kept);
    List<StoredOrigin> origins = origins(kept);
    pack(run, form);

    assertThat(run.fileNames()).allMatch(name -> name.endsWith(form.suffix()));
    assertThat(answers(kept)).isEqualTo(before);
    assertThat(answers(new ArtifactReader(root))).isEqualTo(before);
    assertThat(origins(new ArtifactReader(root))).isEqualTo(origins);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void withoutSideFilesEveryQueryIsAnsweredAsWell(Compression form) throws Exception {
    PackedRun run = new PackedRun(root);
    run.store(run.files(), null);
    List<List<LogEntry>> before = answers(new ArtifactReader(root));
    pack(run, form);
    Files.move(root.resolve(".steplog"), root.resolve(".steplog-away"));

    assertThat(answers(new ArtifactReader(root))).isEqualTo(before);
    StoredOrigin origin = origins(new ArtifactReader(root)).get(0);
    assertThat(origin.entries()).isEqualTo(PackedRun.ENTRIES);
  }

  private static List<List<LogEntry>> answers(ArtifactReader reader) throws IOException {
    List<List<LogEntry>> answers = new ArrayList<>();
    for (FetchQuery.Order order : FetchQuery.Order.values()) {
      answers.add(all(reader, FetchQuery.builder().order(order).limit(137)));
      answers.add(all(reader, FetchQuery.builder().order(order).text("entry 77").limit(5)));
    }
    return answers;
  }

  private static List<LogEntry> all(ArtifactReader reader, FetchQueryBuilder query)
      throws IOException {
    List<LogEntry> all = new ArrayList<>();
    FetchPage page = reader.fetch(query.build());
    while (true) {
      assertThat(page.notes()).isEmpty();
      all.addAll(page.entries());
      if (page.next() == null) {
        return all;
      }
      page = reader.fetch(query.after(page.next()).build());
    }
  }

  private static List<StoredOrigin> origins(ArtifactReader reader) throws IOException {
    List<StoredOrigin> origins = new ArrayList<>();
    reader.origins(OriginQuery.ALL, origins::add);
    return origins;
  }

  private static void pack(PackedRun run, Compression form) throws IOException {
    for (FinishedPart part : run.plainParts()) {
      new PartPacker(run.files(), form).pack(part, () -> false);
    }
  }

  @Test
  void whoFollowsSeesEachEntryOnceThoughTheyArePackedMeanwhile() throws Exception {
    PackedRun run = new PackedRun(root);
    Files.createDirectories(root);
    Follow follow = Follow.fromNow(root, FetchQuery.ALL, ReadBounds.ofThisHeap());
    run.store(run.files(), null);
    List<LogEntry> seen = new ArrayList<>(follow.poll(PackedRun.ENTRIES / 2).entries());
    assertThat(seen).hasSizeGreaterThan(100);
    pack(run, Compression.GZIP);
    for (int i = 0; i < 20; i++) {
      seen.addAll(follow.poll(100).entries());
    }

    assertThat(seen.stream().map(entry -> entry.id().position()))
        .containsExactlyInAnyOrderElementsOf(
            PackedRun.entries().stream().map(entry -> entry.id().position()).toList());
    assertThat(Follow.fromNow(root, FetchQuery.ALL, ReadBounds.ofThisHeap()).poll(10).entries())
        .isEmpty();
  }

  @Test
  void aTimeRangeReadsItsBlocksAndTheFirstForTheMetadataAndNoOther() throws Exception {
    PackedRun run = new PackedRun(root, 64 << 20, 8_000);
    run.store(run.files(), null);
    FinishedPart part = run.plainParts().get(0);
    assertThat(part.bytes()).isGreaterThan(3_000_000);
    new PartPacker(run.files(), Compression.GZIP).pack(part, () -> false);
    int destroyed = destroyAllBut(root.resolve(part + ".gz"), part.bytes() / 2);
    assertThat(destroyed).isGreaterThan(9);

    FetchPage page =
        new ArtifactReader(root)
            .fetch(
                FetchQuery.builder()
                    .from(BEGIN.plusSeconds(4_000))
                    .until(BEGIN.plusSeconds(4_020))
                    .build());

    assertThat(page.entries()).hasSize(21);
    assertThat(page.notes()).isEmpty();
    assertThat(new ArtifactReader(root).fetch(FetchQuery.ALL).notes()).isNotEmpty();
  }

  /** Overwrites all members of gzip but the first and those around a place of the plain part. */
  private static int destroyAllBut(Path file, long place) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int end = bytes.limit() - 10 - 12;
    int count = bytes.getInt(end);
    int packed = 0;
    long plain = 0;
    int destroyed = 0;
    for (int i = 0; i < count; i++) {
      int row = end - 8 * (count - i);
      int packedSize = bytes.getInt(row);
      int plainSize = bytes.getInt(row + 4);
      boolean kept = i == 0 || plain <= place + plainSize / 2 && plain + 3 * plainSize / 2 >= place;
      if (!kept) {
        bytes.put(packed, new byte[packedSize]);
        destroyed++;
      }
      packed += packedSize;
      plain += plainSize;
    }
    Files.write(file, bytes.array());
    return destroyed;
  }

  @Test
  void aTornPackedPartIsDamageAndTheOthersAreRead() throws Exception {
    PackedRun run = new PackedRun(root);
    run.store(run.files(), null);
    pack(run, Compression.GZIP);
    Path first = root.resolve(PackedRun.FOLDER).resolve(run.fileNames().get(0));
    Files.write(first, new byte[1_000]);

    FetchPage page = new ArtifactReader(root).fetch(FetchQuery.ALL);

    assertThat(page.entries()).isNotEmpty().hasSizeLessThan(PackedRun.ENTRIES);
    assertThat(page.notes()).singleElement().asString().contains("no table of blocks");
  }

  @Test
  void aLinkInAPackedPartsPlaceIsNotFollowed() throws Exception {
    PackedRun run = new PackedRun(root.resolve("store"));
    run.store(run.files(), null);
    pack(run, Compression.GZIP);
    Path first = run.root.resolve(PackedRun.FOLDER).resolve(run.fileNames().get(0));
    Path away = Files.move(first, root.resolve("away.gz"));
    Files.createSymbolicLink(first, away);

    FetchPage page = new ArtifactReader(run.root).fetch(FetchQuery.ALL);

    assertThat(page.entries()).hasSizeLessThan(PackedRun.ENTRIES);
    assertThat(page.notes()).singleElement().asString().contains("something else than a file");
  }

  @Test
  void namesThatOnlyLookLikePackedPartsAreNoParts() throws Exception {
    PackedRun run = new PackedRun(root);
    run.store(run.files(), null);
    Path in = root.resolve(PackedRun.FOLDER);
    for (String name : List.of("notes.gz", ".gz", "1767604530000-12345678-000001.gz")) {
      Files.writeString(in.resolve(name), "no part");
    }
    FetchPage page = new ArtifactReader(root).fetch(FetchQuery.ALL);
    assertThat(page.entries()).hasSize(PackedRun.ENTRIES);
    assertThat(page.notes()).singleElement().asString().startsWith("3 files are no parts");
    try (Stream<Path> files = Files.list(in)) {
      assertThat(files).hasSizeGreaterThan(3);
    }
  }
}
