// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.SinkFixture.ORIGIN;
import static io.steplog.flavor.artifact.write.SinkFixture.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.RunRecordFormat;
import io.steplog.record.Fields;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.RunEntry;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import io.steplog.testing.Strace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that writes is killed at its first, second, third call of a kind, until none is left.
 */
@Tag("long")
class KilledAtEveryCallTest {
  private static final int MOST_CALLS = 200;
  private static final int ENTRIES = 12;
  private static final int BATCH = 2;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write",
        "mkdir",
        "fsync",
        "fdatasync",
        "ftruncate",
        "unlinkat",
        "link",
        "renameat"
      })
  void whatWasAnsweredIsInTheFilesAndRecoveryDoublesNothing(String call) throws Exception {
    Strace.orSkip();
    for (int n = 1; ; n++) {
      assertThat(n).as("calls of %s", call).isLessThan(MOST_CALLS);
      SinkFixture fixture = new SinkFixture(folder.resolve(call + n));
      Run run = run(fixture.root, false, call, n);

      assertThat(stored(fixture)).as("killed at %s %s", call, n).containsAll(run.answered);
      assertThat(recorded(fixture)).hasSizeGreaterThanOrEqualTo(run.answered.isEmpty() ? 0 : 1);
      recover(fixture);
      assertThatAllAreThereOnce(fixture, call, n);
      if (run.exit == 0) {
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"write", "mkdir", "fsync", "fdatasync", "ftruncate", "unlinkat", "renameat"})
  void recoveryThatIsKilledIsRecoveredFrom(String call) throws Exception {
    Strace.orSkip();
    for (int n = 1; ; n++) {
      assertThat(n).as("calls of %s", call).isLessThan(MOST_CALLS);
      SinkFixture fixture = new SinkFixture(folder.resolve(call + n));
      fixture.sink.write(SinkFixture.live(entries().subList(0, 7)));
      tear(fixture);
      Run first = run(fixture.root, true, call, n);
      Run second = run(fixture.root, true, call, n);

      assertThat(stored(fixture)).containsAll(first.answered).containsAll(second.answered);
      recover(fixture);
      assertThatAllAreThereOnce(fixture, call, n);
      if (first.exit == 0) {
        return;
      }
    }
  }

  private record Run(int exit, List<Long> answered) {}

  private static Run run(Path root, boolean adopted, String call, int n) throws Exception {
    Process process =
        Strace.start(
            call,
            Strace.KILL,
            n,
            null,
            Strace.java(Writer.class, root.toString(), Boolean.toString(adopted)));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    assertThat(exit).isIn(0, Strace.KILLED);
    // The last line may be torn: only what ends was said.
    List<Long> answered =
        out.substring(0, out.lastIndexOf('\n') + 1).lines().map(Long::parseLong).toList();
    return new Run(exit, answered);
  }

  private static void tear(SinkFixture fixture) throws IOException {
    List<Path> parts = fixture.parts();
    Path last = parts.get(parts.size() - 1);
    byte[] bytes = SinkFixture.bytes(last);
    Files.write(last, Arrays.copyOf(bytes, bytes.length - 10));
  }

  private static void recover(SinkFixture fixture) {
    fixture.kill();
    assertThat(fixture.sink.write(SinkFixture.adopted(entries())))
        .isInstanceOf(SinkResult.Stored.class);
  }

  private static void assertThatAllAreThereOnce(SinkFixture fixture, String call, int n) {
    assertThat(fixture.positions())
        .as("recovered after a kill at %s %s", call, n)
        .containsExactlyElementsOf(IntStream.range(0, ENTRIES).mapToObj(i -> 8L * i + 8).toList());
    assertThat(recorded(fixture)).containsExactly(RunEntry.START, RunEntry.END);
  }

  /** The positions of the whole lines, torn tails left out. */
  private static List<Long> stored(SinkFixture fixture) {
    List<Long> positions = new ArrayList<>();
    for (Path part : fixture.parts()) {
      String text = SinkFixture.text(part);
      text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .forEach(line -> positions.add(SinkFixture.id(line).position()));
    }
    return positions;
  }

  /** The first says what the run ran with, and the last how it ended. */
  private static List<LogEntry> entries() {
    return IntStream.range(0, ENTRIES).mapToObj(KilledAtEveryCallTest::entry).toList();
  }

  private static LogEntry entry(int i) {
    EntryMaker entry = EntryMaker.entry("m".repeat(i % 3 == 0 ? 14_000 : 30)).position(8L * i + 8);
    if (i == 0 || i == ENTRIES - 1) {
      entry
          .logger(RunEntry.LOGGER)
          .fields(Fields.of(Map.of(RunEntry.EVENT, i == 0 ? RunEntry.START : RunEntry.END)));
    }
    return entry.make();
  }

  /** What is on record at any time is whole. */
  private static List<String> recorded(SinkFixture fixture) {
    return SinkFixture.filesIn(fixture.root.resolve(RunRecordFormat.folder("run-1"))).stream()
        .filter(file -> file.toString().endsWith(RunRecordFormat.SUFFIX))
        .flatMap(file -> SinkFixture.lines(file).stream())
        .map(line -> line.at("/fields/run.event").asText())
        .toList();
  }

  /** A process of its own. Arguments: the root, and whether the writer is dead. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      ArtifactSink sink =
          new ArtifactSink(
              new RootFiles(Path.of(arguments[0]), FileModes.BY_UMASK),
              new PartLimits(70_000, Duration.ofHours(1)),
              InstantSource.system(),
              System::nanoTime,
              new CollectingDiagnostics(10));
      List<LogEntry> all = entries();
      boolean adopted = Boolean.parseBoolean(arguments[1]);
      for (int i = 0; i < all.size(); i += BATCH) {
        List<LogEntry> batch = all.subList(i, i + BATCH);
        long last = batch.get(BATCH - 1).id().position();
        SinkResult result =
            sink.write(
                new LogBatch(WRITER, adopted, batch, batch.get(0).id().position(), last + 8, 1));
        if (!(result instanceof SinkResult.Stored)) {
          throw new IllegalStateException(result.toString());
        }
        System.out.println(last);
      }
      sink.release(ORIGIN);
      sink.close(Duration.ofSeconds(10));
    }
  }
}
