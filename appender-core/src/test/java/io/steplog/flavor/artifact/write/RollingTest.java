// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static io.steplog.flavor.artifact.write.ArtifactSinkTest.large;
import static io.steplog.flavor.artifact.write.SinkFixture.ORIGIN;
import static io.steplog.flavor.artifact.write.SinkFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.testing.EntryMaker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingTest {
  private static final PartLimits SMALL = new PartLimits(100_000, Duration.ofHours(1));

  @TempDir Path folder;

  @Test
  void partIsFinishedOnceItHasTheSize() {
    SinkFixture fixture = new SinkFixture(folder, SMALL);
    for (int i = 0; i < 100; i++) {
      fixture.sink.write(live(large(1 + 10 * i, 10)));
    }

    List<Path> parts = fixture.parts();
    assertThat(parts).hasSizeBetween(3, 5);
    for (Path part : parts.subList(0, parts.size() - 1)) {
      assertThat(part.toFile().length()).isBetween(100_000L, 100_600L);
    }
    assertThat(fixture.positions()).hasSize(1_000).isSorted();
  }

  @Test
  void oneBatchMayFillManyParts() {
    SinkFixture fixture = new SinkFixture(folder, new PartLimits(1_000, Duration.ofHours(1)));

    fixture.sink.write(live(large(1, 200)));

    assertThat(fixture.parts()).hasSizeGreaterThan(50);
    assertThat(fixture.positions()).hasSize(200).isSorted();
    for (Path part : fixture.parts()) {
      assertThat(SinkFixture.lines(part).get(0).has("meta")).isTrue();
    }
  }

  @Test
  void partIsFinishedOnceItHasTheAge() {
    SinkFixture fixture = new SinkFixture(folder);
    fixture.sink.write(live(large(1, 300)));
    fixture.ticker.advance(Duration.ofMinutes(59));
    fixture.sink.tick();
    fixture.sink.write(live(large(301, 1)));
    assertThat(fixture.parts()).hasSize(1);

    fixture.ticker.advance(Duration.ofMinutes(2));
    fixture.sink.tick();
    fixture.sink.write(live(large(302, 1)));

    assertThat(fixture.parts()).hasSize(2);
    assertThat(fixture.sideLines()).hasSize(2);
  }

  @Test
  void smallPartIsNotFinishedForItsAgeSoThatASlowStepHasOneFile() {
    SinkFixture fixture = new SinkFixture(folder);
    for (int hour = 0; hour < 30; hour++) {
      fixture.write(8 * (hour + 1));
      fixture.ticker.advance(Duration.ofHours(2));
      fixture.sink.tick();
    }

    assertThat(fixture.parts()).hasSize(1);
    assertThat(fixture.files.openNow).as("an idle file is closed").isZero();
  }

  @Test
  void namesNeverGoBackWhenTheClockDoes() {
    SinkFixture fixture = new SinkFixture(folder, new PartLimits(1, Duration.ofHours(1)));
    long[] clock = {5_000, 4_000, 9_000, 1_000, 0};
    for (int i = 0; i < clock.length; i++) {
      fixture.millis = clock[i];
      fixture.write(8 * (i + 1));
    }
    fixture.kill();
    fixture.millis = 2_000;
    fixture.sink.write(SinkFixture.adopted(SinkFixture.entries(ORIGIN, 800)));

    List<PartName> names =
        fixture.parts().stream()
            .map(part -> PartName.parse(part.getFileName().toString()).orElseThrow())
            .toList();
    assertThat(names).extracting(PartName::number).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(names)
        .extracting(PartName::millis)
        .containsExactly(5_000L, 5_000L, 9_000L, 9_000L, 9_000L, 9_000L);
  }

  @Test
  void sideFileSaysWhatIsInAFinishedPart() {
    SinkFixture fixture = new SinkFixture(folder, SMALL);
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      entries.add(
          EntryMaker.entry("x".repeat(i % 50 == 0 ? 12_000 : 100))
              .position(8L * i)
              .at(EntryMaker.TIME + (i % 7) * 1_000)
              .severity(i % 10 == 0 ? LogSeverity.ERROR : LogSeverity.INFO)
              .make());
    }
    fixture.sink.write(live(entries));
    fixture.sink.close(Duration.ofSeconds(5));

    List<JsonNode> lines = fixture.sideLines();
    JsonNode origin = lines.get(0);
    assertThat(origin.get("t").textValue()).isEqualTo("origin");
    assertThat(origin.get("v").intValue()).isEqualTo(1);
    assertThat(origin.get("pipeline_run_id").textValue()).isEqualTo("run-1");
    assertThat(origin.get("folder").textValue()).isEqualTo("run-1/train/step");
    assertThat(origin.get("writer").textValue()).isEqualTo("123456789abcdef");
    List<Path> parts = fixture.parts();
    assertThat(parts).hasSizeGreaterThan(2);
    assertThat(lines).hasSize(1 + parts.size());
    for (int i = 0; i < parts.size(); i++) {
      assertThatLineIsTrue(lines.get(i + 1), parts.get(i));
    }
    assertThat(lines).noneMatch(line -> line.has("suspect"));
  }

  /** What a reader would find by reading everything. */
  static void assertThatLineIsTrue(JsonNode line, Path part) {
    byte[] bytes = SinkFixture.bytes(part);
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    assertThat(line.get("name").textValue()).isEqualTo(part.getFileName().toString());
    assertThat(line.get("bytes").longValue()).isEqualTo(bytes.length);
    assertThat(line.get("crc32c").textValue()).isEqualTo(String.format("%08x", crc.getValue()));
    List<JsonNode> entries =
        SinkFixture.lines(part).stream().filter(entry -> entry.has("time_ns")).toList();
    assertThat(line.get("entries").intValue()).isEqualTo(entries.size());
    assertThat(line.get("min").longValue()).isEqualTo(least(entries));
    assertThat(line.get("max").longValue()).isEqualTo(greatest(entries));
    long errors =
        entries.stream().filter(e -> e.get("severity").textValue().equals("ERROR")).count();
    assertThat(line.get("levels").path("ERROR").asLong(0)).isEqualTo(errors);
    long offset = 0;
    long counted = 0;
    for (JsonNode block : line.get("blocks")) {
      assertThat(block.get(0).longValue()).isEqualTo(offset);
      int from = (int) offset;
      offset += block.get(1).longValue();
      assertThatBlockIsTrue(block, Arrays.copyOfRange(bytes, from, (int) offset));
      counted += block.get(2).longValue();
    }
    assertThat(offset).isEqualTo(bytes.length);
    assertThat(counted).isEqualTo(entries.size());
  }

  private static void assertThatBlockIsTrue(JsonNode block, byte[] bytes) {
    List<JsonNode> entries =
        SinkFixture.parse(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)).stream()
            .filter(entry -> entry.has("time_ns"))
            .toList();
    assertThat(block.get(2).intValue()).isEqualTo(entries.size());
    assertThat(block.get(3).longValue()).isEqualTo(least(entries));
    assertThat(block.get(4).longValue()).isEqualTo(greatest(entries));
    assertThat(block.get(5).intValue())
        .isEqualTo(
            entries.stream()
                .mapToInt(e -> LogSeverity.valueOf(e.get("severity").textValue()).number())
                .max()
                .orElse(0));
    assertThat(block.get(6).longValue())
        .isEqualTo(EntryId.of(UUID.fromString(entries.get(0).get("id").textValue())).position());
  }

  private static long least(List<JsonNode> entries) {
    return entries.stream().mapToLong(e -> e.get("time_ns").longValue()).min().orElseThrow();
  }

  private static long greatest(List<JsonNode> entries) {
    return entries.stream().mapToLong(e -> e.get("time_ns").longValue()).max().orElseThrow();
  }
}
