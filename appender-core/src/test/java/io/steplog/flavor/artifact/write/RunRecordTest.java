// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.SinkFixture.ORIGIN;
import static io.steplog.flavor.artifact.write.SinkFixture.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.RunRecordFormat;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
  @TempDir private Path folder;

  private SinkFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SinkFixture(folder.resolve("root"));
  }

  @Test
  void aRecordIsAsTheGoldenFileHasIt() throws Exception {
    Origin origin = ORIGIN.with(Map.of("vcs.ref.head.revision", "0a1b2c"));
    LogEntry start =
        EntryMaker.entry("run of Train")
            .logger(RunEntry.LOGGER)
            .fields(fields(RunEntry.START, "main", "Train"))
            .origin(origin)
            .make();
    store(start, run(16, RunEntry.CONFIG, origin), EntryMaker.entryAt(24).make());
    store(run(32, RunEntry.END, origin));

    try (var golden = getClass().getResourceAsStream("record.jsonl")) {
      assertThat(Files.readString(record()))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void anEntryIsOneLineHoweverLongItsMessage() {
    store(
        EntryMaker.entry("x".repeat(20_000))
            .logger(RunEntry.LOGGER)
            .fields(fields(RunEntry.START, "main", "Train"))
            .make());

    assertThat(lines()).hasSize(1);
    assertThat(fixture.allLines(ORIGIN)).hasSize(4);
  }

  @Test
  void aRecordHoldsWhatWasStoredWhenTheProcessWasKilled() {
    store(run(8, RunEntry.START, ORIGIN), EntryMaker.entryAt(16).make());
    fixture.kill();

    assertThat(events()).containsExactly("start");
    assertThat(fixture.positions()).containsExactly(8L, 16L);
  }

  @Test
  void anEntryIsOnRecordOnceHoweverOftenItComes() throws Exception {
    LogEntry start = run(8, RunEntry.START, ORIGIN);
    LogEntry end = run(16, RunEntry.END, ORIGIN);
    store(start, end);
    // Killed before any line was in the file: both come again.
    Files.write(fixture.parts().get(0), new byte[0]);
    fixture.kill();

    assertThat(fixture.sink.write(SinkFixture.adopted(List.of(start, end))))
        .isInstanceOf(SinkResult.Stored.class);

    assertThat(events()).containsExactly("start", "end");
    assertThat(fixture.positions()).containsExactly(8L, 16L);
  }

  @Test
  void anOriginThatBeginsAnewBeginsItsRecordAnew() {
    LongStream.range(0, 50)
        .forEach(
            i ->
                store(
                    run(32 * i + 8, RunEntry.START, ORIGIN),
                    run(32 * i + 16, RunEntry.CONFIG, ORIGIN),
                    run(32 * i + 24, RunEntry.END, ORIGIN)));

    assertThat(events()).containsExactly("start", "config", "end");
    assertThat(lines().get(0).get("id").asText())
        .isEqualTo(run(32 * 49 + 8, "", ORIGIN).id().toString());
    assertThat(fixture.positions()).hasSize(150);
  }

  @Test
  void whatAProgramAddsWithoutEndFillsARecordToItsBoundAndTheEndIsThere() throws Exception {
    store(run(8, RunEntry.START, ORIGIN));
    String large = "v".repeat(100_000);
    for (int i = 2; i < 20; i++) {
      store(
          EntryMaker.entry("added")
              .position(8L * i)
              .logger(RunEntry.LOGGER)
              .fields(fields(RunEntry.CONFIG, RunEntry.ADDED, Map.of("k" + i, large)))
              .make());
    }
    store(run(800, RunEntry.END, ORIGIN), run(808, RunEntry.END, ORIGIN));

    assertThat(events()).startsWith("start", "config").endsWith("config", "end").hasSize(12);
    assertThat(Files.size(record())).isLessThan(RunRecordFormat.FULL_BYTES + 10_000);
    assertThat(fixture.positions()).hasSize(21);
  }

  @Test
  void originsHaveRecordsOfTheirOwnAndOneWithoutSuchEntriesHasNone() {
    Origin other = Origin.of("run-1", "evaluate", "step");
    store(run(8, RunEntry.START, ORIGIN), run(16, RunEntry.START, other));
    store(EntryMaker.entryAt(24).origin(Origin.of("run-2", "train", "step")).make());

    assertThat(SinkFixture.filesIn(records("run-1"))).hasSize(2);
    assertThat(records("run-2")).doesNotExist();
  }

  @Test
  void whereAnEntryCannotBeAddedThereIsNoRecordAndTheLinesAreStoredAndThatIsSaid() {
    store(run(8, RunEntry.START, ORIGIN));
    fixture.files.refusesSideFiles = true;

    store(run(16, RunEntry.END, ORIGIN));

    assertThat(record()).doesNotExist();
    assertThat(fixture.positions()).containsExactly(8L, 16L);
    assertThat(fixture.diagnostics.reports()).anyMatch(said -> said.code().equals("SL-349"));
  }

  @Test
  void whatAKillLeftOfAReplacementIsNeitherReadNorInTheWay() throws Exception {
    store(run(8, RunEntry.START, ORIGIN));
    Path torn = record().resolveSibling(record().getFileName() + ".new");
    Files.writeString(torn, "{\"mess");
    fixture.kill();

    store(run(16, RunEntry.END, ORIGIN));

    assertThat(torn).doesNotExist();
    assertThat(events()).containsExactly("start", "end");
  }

  private void store(LogEntry... entries) {
    assertThat(fixture.sink.write(SinkFixture.live(List.of(entries))))
        .isEqualTo(new SinkResult.Stored(entries.length));
  }

  private static LogEntry run(long position, String event, Origin origin) {
    return EntryMaker.entry(event)
        .position(position)
        .logger(RunEntry.LOGGER)
        .fields(fields(event, "n", position))
        .origin(origin)
        .make();
  }

  private static Fields fields(String event, String key, Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(RunEntry.EVENT, event);
    fields.put(key, value);
    return Fields.of(fields);
  }

  private Path records(String run) {
    return fixture.root.resolve(RunRecordFormat.folder(run));
  }

  private Path record() {
    return records("run-1").resolve(RunRecordFormat.name(WRITER, OriginFolders.relative(ORIGIN)));
  }

  private List<JsonNode> lines() {
    return SinkFixture.lines(record());
  }

  private List<String> events() {
    return lines().stream().map(line -> line.at("/fields/run.event").asText()).toList();
  }
}
