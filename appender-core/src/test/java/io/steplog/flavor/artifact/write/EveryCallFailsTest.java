// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.SinkFixture.ORIGIN;
import static io.steplog.flavor.artifact.write.SinkFixture.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import io.steplog.testing.Strace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disk refuses a store's first, second, third call of a kind, until there is none left to be
 * refused.
 */
@Tag("long")
@Timeout(900)
class EveryCallFailsTest {
  private static final int MOST_CALLS = 200;
  private static final int ENTRIES = 12;
  private static final int BATCH = 2;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "write, EIO",
    "write, ENOSPC",
    "fsync, EIO",
    "fdatasync, EIO",
    "ftruncate, EIO",
    "rename, EIO",
    "link, EIO",
    "unlinkat, EIO",
    "mkdir, ENOSPC"
  })
  void everyEntryIsStoredOnceAndInOrder(String call, String error) throws Exception {
    Strace.orSkip();
    for (int n = 1; ; n++) {
      assertThat(n).as("calls of %s", call).isLessThan(MOST_CALLS);
      Path log = folder.resolve("log" + n);
      SinkFixture fixture = new SinkFixture(folder.resolve(call + n));
      int exit =
          Strace.start(
                  call,
                  "error=" + error,
                  n,
                  log,
                  Strace.java(PatientWriter.class, fixture.root.toString()))
              .waitFor();

      assertThat(exit).as("%s at %s %d", error, call, n).isZero();
      assertThat(fixture.positions())
          .as("%s at %s %d", error, call, n)
          .containsExactlyElementsOf(
              IntStream.range(0, ENTRIES).mapToObj(i -> 8L * i + 8).toList());
      if (!Files.readString(log).contains("INJECTED")) {
        return;
      }
    }
  }

  /** A process of its own that hands a batch in again until it is stored, as a worker does. */
  static final class PatientWriter {
    private static final int MOST_TRIES = 10;

    private PatientWriter() {}

    public static void main(String[] arguments) {
      ArtifactSink sink =
          new ArtifactSink(
              new RootFiles(Path.of(arguments[0]), FileModes.BY_UMASK),
              new PartLimits(70_000, Duration.ofHours(1)),
              InstantSource.system(),
              System::nanoTime,
              new CollectingDiagnostics(10));
      List<LogEntry> all = entries();
      for (int i = 0; i < all.size(); i += BATCH) {
        List<LogEntry> batch = all.subList(i, i + BATCH);
        long last = batch.get(BATCH - 1).id().position();
        store(sink, new LogBatch(WRITER, false, batch, batch.get(0).id().position(), last + 8, 1));
      }
      sink.release(ORIGIN);
      sink.close(Duration.ofSeconds(10));
    }

    private static void store(ArtifactSink sink, LogBatch batch) {
      for (int tries = 0; tries < MOST_TRIES; tries++) {
        if (sink.write(batch) instanceof SinkResult.Stored
            && sink.force() instanceof SinkResult.Stored) {
          return;
        }
      }
      throw new IllegalStateException("refused once, and never stored again");
    }
  }

  private static List<LogEntry> entries() {
    return IntStream.range(0, ENTRIES)
        .mapToObj(
            i -> EntryMaker.entry("m".repeat(i % 3 == 0 ? 14_000 : 30)).position(8L * i + 8).make())
        .toList();
  }
}
