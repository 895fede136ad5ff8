// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.SinkFixture.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.ArtifactStore;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.record.EntryId;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes write to one root at once, to the same origin, some until they are killed. */
class ManyProcessesTest {
  private static final int PROCESSES = 4;
  private static final int ENTRIES = 20_000;
  private static final int BATCH = 97;

  @TempDir Path folder;

  @Test
  void linesOfAllProcessesAreWholeAndNoneIsMissing() throws Exception {
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      children.add(start(1 + i));
    }
    Process victim = start(99);
    while (SinkFixture.filesIn(folder.resolve("root/run-1/train/step")).size() <= PROCESSES) {
      assertThat(victim.isAlive() || victim.exitValue() == 0).isTrue();
      Thread.onSpinWait();
    }
    victim.destroyForcibly();
    for (Process child : children) {
      assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isZero();
    }
    victim.waitFor();

    Map<Long, Long> lastByWriter = new HashMap<>();
    Map<Long, Integer> countByWriter = new HashMap<>();
    for (Path part : SinkFixture.filesIn(folder.resolve("root/run-1/train/step"))) {
      for (JsonNode line : wholeLines(part)) {
        EntryId id = EntryId.of(UUID.fromString(line.get("id").textValue()));
        Long last = lastByWriter.put(id.writer(), id.position());
        assertThat(last == null || last < id.position()).as("order of %s", part).isTrue();
        countByWriter.merge(id.writer(), 1, Integer::sum);
      }
    }
    for (long writer = 1; writer <= PROCESSES; writer++) {
      assertThat(countByWriter).containsEntry(writer << 26, ENTRIES);
    }
    assertThat(Files.list(folder.resolve("root/.steplog")))
        .extracting(each -> each.getFileName().toString())
        .contains("root-id", "origins")
        .isSubsetOf("root-id", "origins", "catalogue");
  }

  /** All but a last line that the kill tore. */
  private static List<JsonNode> wholeLines(Path part) {
    String text = SinkFixture.text(part);
    return SinkFixture.parse(text.substring(0, text.lastIndexOf('\n') + 1));
  }

  private Process start(long writer) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.resolve("root").toString(),
            Long.toString(writer << 26))
        .inheritIO()
        .start();
  }

  /** A process of its own. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      long writer = Long.parseLong(args[1]);
      try (LogStore store =
          new ArtifactStore(
              Path.of(args[0]),
              FileModes.BY_UMASK,
              new PartLimits(500_000, Duration.ofHours(1)),
              StoreAccess.WRITE,
              new CollectingDiagnostics(10))) {
        Origin origin = ORIGIN;
        for (int at = 0; at < ENTRIES; at += BATCH) {
          List<LogEntry> batch = new ArrayList<>();
          for (int i = at; i < Math.min(at + BATCH, ENTRIES); i++) {
            batch.add(EntryMaker.entry("entry " + i).id(writer, 8L * i + 8).origin(origin).make());
          }
          SinkResult result =
              store.sink().write(new LogBatch(writer, false, batch, 8L * at + 8, 8L * at + 16, 1));
          if (!(result instanceof SinkResult.Stored)) {
            throw new IllegalStateException(result.toString());
          }
        }
      }
    }
  }
}
