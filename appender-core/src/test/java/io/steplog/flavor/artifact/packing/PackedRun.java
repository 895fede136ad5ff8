// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.MessagePattern;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.verify.Finding;
import io.steplog.flavor.artifact.read.verify.Verify;
import io.steplog.flavor.artifact.write.ArtifactSink;
import io.steplog.flavor.artifact.write.PartLimits;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.OriginQuery;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A store with the entries of one run in a few parts, and what a reader makes of it. */
public final class PackedRun {
  public static final int ENTRIES = 1_000;
  public static final String FOLDER = OriginFolders.relative(EntryMaker.ORIGIN);

  public final Path root;
  public final CollectingDiagnostics diagnostics = new CollectingDiagnostics(100);

  /** How much later each part is begun than the one before. */
  public long millisBetween = 10;

  private long millis = EntryMaker.TIME / 1_000_000;
  private final long partBytes;
  private final int count;

  public PackedRun(Path root) {
    this(root, 150_000, ENTRIES);
  }

  /** With so many entries in parts of so many bytes. */
  public PackedRun(Path root, long partBytes, int count) {
    this.root = root;
    this.partBytes = partBytes;
    this.count = count;
  }

  public static List<LogEntry> entries() {
    return entries(ENTRIES);
  }

  private static List<LogEntry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                EntryMaker.entry("entry " + i + " of a run that is kept " + "x".repeat(i % 97))
                    .position(8L * i + 8)
                    .at(EntryMaker.TIME + i * 1_000_000_000L)
                    .make())
        .toList();
  }

  public RootFiles files() {
    return new RootFiles(root, FileModes.BY_UMASK);
  }

  /** Hands all of them to a new sink, as whoever adopts the writer's journal does. */
  public void store(StoreFiles files, @Nullable Packing packing) {
    ArtifactSink sink =
        new ArtifactSink(
            files,
            new PartLimits(partBytes, Duration.ofHours(1)),
            MessagePattern.PLAIN,
            () -> Instant.ofEpochMilli(millis += millisBetween),
            System::nanoTime,
            diagnostics,
            packing);
    List<LogEntry> all = entries(count);
    for (int i = 0; i < count; i += 100) {
      List<LogEntry> some = all.subList(i, i + 100);
      long last = some.get(99).id().position();
      LogBatch batch =
          new LogBatch(
              EntryMaker.WRITER, true, some, some.get(0).id().position(), last + 8, some.size());
      assertThat(sink.write(batch)).isInstanceOf(SinkResult.Stored.class);
    }
    sink.release(EntryMaker.ORIGIN);
    sink.close(Duration.ofMinutes(1));
  }

  /** The parts that a packer would be handed. */
  public List<FinishedPart> plainParts() throws IOException {
    List<FinishedPart> parts = new ArrayList<>();
    for (String name : fileNames()) {
      if (name.endsWith(".jsonl")) {
        byte[] bytes = Files.readAllBytes(root.resolve(FOLDER).resolve(name));
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        parts.add(new FinishedPart(FOLDER, name, bytes.length, (int) crc.getValue(), true));
      }
    }
    return parts;
  }

  public List<String> fileNames() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(FOLDER))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Whatever form its parts have, each entry is there once, and nothing is wrong. */
  public void assertAllIsThereOnce(String when) throws IOException {
    FetchPage page =
        new ArtifactReader(root).fetch(FetchQuery.builder().limit(10 * ENTRIES).build());
    assertThat(page.entries().stream().map(entry -> entry.id().position()))
        .as(when)
        .containsExactlyElementsOf(entries().stream().map(entry -> entry.id().position()).toList());
    assertThat(page.notes()).as(when).isEmpty();
    List<Finding> findings = new ArrayList<>();
    long entries =
        new Verify(root, ReadBounds.ofThisHeap()).run(OriginQuery.ALL, findings::add).entries();
    // A kill may tear a line of an index, which is then passed over.
    findings.removeIf(one -> one.toString().contains("lines of its side files are no lines"));
    assertThat(findings).as(when).isEmpty();
    assertThat(entries).as(when).isEqualTo(ENTRIES);
  }
}
