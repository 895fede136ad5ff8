// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.record.EntryId;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import io.steplog.testing.FakeTicker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A root with a sink, and an eye of its own on what is in the files. */
final class SinkFixture {
  static final long WRITER = EntryMaker.WRITER;
  static final Origin ORIGIN = EntryMaker.ORIGIN;

  private static final ObjectMapper JSON = new ObjectMapper();

  final Path root;
  final FaultyFiles files;
  final FakeTicker ticker = new FakeTicker();
  final CollectingDiagnostics diagnostics = new CollectingDiagnostics(100);
  final PartLimits limits;
  long millis = 1_767_604_530_000L;
  ArtifactSink sink;

  SinkFixture(Path root) {
    this(root, new PartLimits(64 << 20, Duration.ofHours(1)));
  }

  SinkFixture(Path root, PartLimits limits) {
    this.root = root;
    this.limits = limits;
    this.files = new FaultyFiles(new RootFiles(root, FileModes.BY_UMASK));
    this.sink = newSink();
  }

  /** A sink that knows nothing of what was before, as one of another process. */
  ArtifactSink newSink() {
    return new ArtifactSink(
        files, limits, () -> java.time.Instant.ofEpochMilli(millis), ticker::nanoTime, diagnostics);
  }

  /** The process dies here: nothing is closed, and the next one knows only the files. */
  void kill() {
    sink = newSink();
  }

  SinkResult write(long... positions) {
    return sink.write(live(entries(ORIGIN, positions)));
  }

  static List<LogEntry> entries(Origin origin, long... positions) {
    return LongStream.of(positions)
        .mapToObj(position -> EntryMaker.entryAt(position).origin(origin).make())
        .collect(Collectors.toList());
  }

  static LogBatch live(List<LogEntry> entries) {
    return batch(entries, false);
  }

  static LogBatch adopted(List<LogEntry> entries) {
    return batch(entries, true);
  }

  private static LogBatch batch(List<LogEntry> entries, boolean adopted) {
    LogEntry first = entries.get(0);
    LogEntry last = entries.get(entries.size() - 1);
    return new LogBatch(
        first.id().writer(), adopted, entries, first.id().position(), last.id().position() + 8, 1);
  }

  Path folder() {
    return OriginFolders.folder(root, ORIGIN);
  }

  List<Path> parts() {
    return parts(ORIGIN);
  }

  /** The parts of an origin in the order of their names. */
  List<Path> parts(Origin origin) {
    return filesIn(OriginFolders.folder(root, origin));
  }

  static List<Path> filesIn(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted(Comparator.comparing(Path::getFileName)).collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything but lines. */
  List<Path> sideFiles() {
    Path folder = root.resolve(".steplog/origins");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> sideLines() {
    return sideFiles().stream().flatMap(file -> lines(file).stream()).collect(Collectors.toList());
  }

  /** The lines of a file; each must be JSON, and the last must end with LF. */
  static List<JsonNode> lines(Path file) {
    String text = text(file);
    assertThat(text.isEmpty() || text.endsWith("\n")).as("%s ends with LF", file).isTrue();
    return parse(text);
  }

  static List<JsonNode> parse(String text) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : text.split("\n")) {
        if (!line.isEmpty()) {
          lines.add(JSON.readTree(line));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> allLines(Origin origin) {
    return parts(origin).stream()
        .flatMap(part -> lines(part).stream())
        .collect(Collectors.toList());
  }

  /** The positions of the entries of {@link #WRITER}, in the order of the files. */
  List<Long> positions() {
    return positions(ORIGIN, WRITER);
  }

  /** The positions of a writer's entries; a message in chunks counts if it is whole. */
  List<Long> positions(Origin origin, long writer) {
    List<Long> positions = new ArrayList<>();
    int expected = 0;
    List<Path> byNumber = new ArrayList<>(parts(origin));
    byNumber.sort(
        Comparator.comparingInt(
            part -> PartName.parse(part.getFileName().toString()).orElseThrow().number()));
    for (Path part : byNumber) {
      for (JsonNode line : lines(part)) {
        EntryId id = EntryId.of(UUID.fromString(line.get("id").textValue()));
        if (id.writer() != writer) {
          continue;
        }
        assertThat(line.get("chunk_index").intValue()).isEqualTo(expected);
        expected = (expected + 1) % line.get("total_chunks").intValue();
        if (expected == 0) {
          positions.add(id.position());
        }
      }
      assertThat(expected).as("chunks that %s lacks", part).isZero();
    }
    return positions;
  }

  static EntryId id(String line) {
    try {
      return EntryId.of(UUID.fromString(JSON.readTree(line).get("id").textValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Long[] boxed(long... positions) {
    return Arrays.stream(positions).boxed().toArray(Long[]::new);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }
}
