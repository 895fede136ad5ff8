// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.RunRecordFormat;
import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.flavor.artifact.write.ArtifactSink;
import io.steplog.flavor.artifact.write.PartLimits;
import io.steplog.record.Fields;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordReaderTest {
  private static final Origin TRAIN =
      Origin.of("run/1", "train", "step").with(Map.of("vcs.ref.head.revision", "0a1b2c"));

  @TempDir private Path root;
  @TempDir private Path elsewhere;

  private final LogEntry start = run(8, RunEntry.START, TRAIN);
  private final LogEntry end = run(24, RunEntry.END, TRAIN);

  @BeforeEach
  void store() {
    store(start, EntryMaker.entryAt(16).origin(TRAIN).make(), end);
  }

  @Test
  void theEntriesAreReadFromTheRecordAsTheyWereLogged() throws Exception {
    List<LogEntry> recorded = new ArrayList<>();
    new RunRecordReader(root).read("run/1").forEach(recorded::add);

    assertThat(recorded).containsExactly(start, end);
    assertThat(new ArtifactReader(root)).satisfies(reader -> assertThat(read(reader)).hasSize(2));
  }

  @Test
  void ofARunWithARecordNothingElseIsRead() throws Exception {
    try (Stream<Path> parts = Files.walk(root.resolve("run~2F1"))) {
      for (Path part : parts.filter(Files::isRegularFile).toList()) {
        Files.writeString(part, "no lines");
      }
    }

    assertThat(read()).containsExactly(start, end);
    Files.writeString(record(), Files.readAllLines(record()).get(0) + "\n");
    assertThat(read()).containsExactly(start);
  }

  @Test
  void withoutARecordTheEntriesAreFoundAmongTheLines() throws Exception {
    Files.delete(record());

    assertThat(read()).containsExactly(start, end);
  }

  @Test
  void aRecordThatLacksItsBeginIsMadeWholeByTheLines() throws Exception {
    String last = Files.readAllLines(record()).get(1) + "\n";
    for (String kept : List.of(last, "", "\0\0", "{\n")) {
      Files.writeString(record(), kept);

      assertThat(read()).as(kept).containsExactlyInAnyOrder(start, end);
    }
  }

  @Test
  void everyWriterAndEveryStepOfARunIsHandedOver() throws Exception {
    Origin evaluate = Origin.of("run/1", "evaluate", "step");
    LogEntry retried =
        EntryMaker.entry("again")
            .id(0x00ab00ab00ab00aL, 8)
            .logger(RunEntry.LOGGER)
            .fields(Fields.of(Map.of(RunEntry.EVENT, RunEntry.START)))
            .origin(TRAIN)
            .make();
    LogEntry other = run(32, RunEntry.START, evaluate);
    store(retried);
    store(other);
    store(run(40, RunEntry.START, Origin.of("run-2", "train", "step")));

    assertThat(read()).containsExactlyInAnyOrder(start, end, retried, other);
  }

  @Test
  void aRecordOfAnotherRunIsNotBelievedAndNoLinkIsFollowed() throws Exception {
    store(run(40, RunEntry.START, Origin.of("run-2", "train", "step")));
    Path others = root.resolve(RunRecordFormat.folder("run-2"));
    Files.copy(record(), others.resolve("00000000000000a-0000000000000001.jsonl"));
    Path secret = Files.copy(record(), elsewhere.resolve("secret"));
    Files.writeString(secret, Files.readString(secret).replace("run/1", "run-2"));
    Path link = others.resolve("00000000000000b-0000000000000001.jsonl");
    Files.createSymbolicLink(link, secret);

    List<LogEntry> found = new ArrayList<>();
    new RunRecordReader(root).read("run-2").forEach(found::add);
    Files.delete(link);

    assertThat(found).hasSize(1);
  }

  private List<LogEntry> read() throws IOException {
    return read(new ArtifactReader(root));
  }

  private static List<LogEntry> read(ArtifactReader reader) throws IOException {
    List<LogEntry> entries = new ArrayList<>();
    reader.runEntries("run/1", entries::add);
    return entries;
  }

  private Path record() throws IOException {
    try (Stream<Path> records = Files.list(root.resolve(RunRecordFormat.folder("run~2F1")))) {
      return records.findFirst().orElseThrow();
    }
  }

  private void store(LogEntry... entries) {
    CollectingDiagnostics diagnostics = new CollectingDiagnostics(10);
    ArtifactSink sink =
        new ArtifactSink(
            new RootFiles(root, FileModes.BY_UMASK),
            new PartLimits(64 << 20, Duration.ofHours(1)),
            InstantSource.system(),
            System::nanoTime,
            diagnostics);
    LogEntry last = entries[entries.length - 1];
    assertThat(
            sink.write(
                new LogBatch(
                    last.id().writer(),
                    false,
                    List.of(entries),
                    entries[0].id().position(),
                    last.id().position() + 8,
                    1)))
        .isEqualTo(new SinkResult.Stored(entries.length));
    sink.close(Duration.ofSeconds(10));
    assertThat(diagnostics.reports()).isEmpty();
  }

  private static LogEntry run(long position, String event, Origin origin) {
    return EntryMaker.entry(event)
        .position(position)
        .logger(RunEntry.LOGGER)
        .fields(Fields.of(Map.of(RunEntry.EVENT, event)))
        .origin(origin)
        .make();
  }
}
