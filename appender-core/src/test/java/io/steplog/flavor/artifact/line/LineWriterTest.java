// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import static io.steplog.testing.EntryMaker.ORIGIN;
import static io.steplog.testing.EntryMaker.TIME;
import static io.steplog.testing.EntryMaker.WRITER;
import static io.steplog.testing.EntryMaker.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineWriterTest {
  private final LineWriter writer = new LineWriter();

  @Test
  void linesAreAsTheGoldenFileHasThem() throws IOException {
    Origin mapped =
        Origin.of("run-1", "train", "step")
            .with(Map.of("attempt", "2", "map_index", "7", "team", "a"));
    OriginTail tail = OriginTail.of(mapped);
    writer.appendFirst(everything().origin(mapped).make(), tail);
    writer.append(entry("plain").position(16).origin(mapped).make(), tail);
    writer.append(
        entry("a virtual thread")
            .position(24)
            .at(TIME + 1)
            .thread(new LogThread("", 42, 5, true))
            .severity(LogSeverity.WARN, "WARNING")
            .origin(mapped)
            .make(),
        tail);

    try (var golden = getClass().getResourceAsStream("golden.jsonl")) {
      assertThat(text()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void ordinaryLineHoldsNothingThatIsUnknown() {
    JsonNode line = only(entry("hello").make());

    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "message",
            "name",
            "level",
            "timestamp",
            "chunk_index",
            "total_chunks",
            "id",
            "severity",
            "time_ns",
            "thread",
            "thread_id",
            "pipeline_run_id",
            "step_id",
            "source");
  }

  @Test
  void idIsThatOfTheEntryWhateverItsPosition() {
    for (long position : new long[] {0, 8, Long.MAX_VALUE >>> 1, 1L << 62, -1}) {
      EntryId id = new EntryId((1L << 58) - 1, position);
      JsonNode line = only(entry("x").id(id.writer(), id.position()).make());
      assertThat(line.get("id").textValue()).isEqualTo(id.toUuid().toString());
    }
  }

  @Test
  void writersMayAlternate() {
    for (long one : new long[] {1, WRITER, 1, 0}) {
      JsonNode line = only(entry("x").id(one, 8).make());
      assertThat(line.get("id").textValue()).isEqualTo(new EntryId(one, 8).toString());
    }
  }

  @Test
  void timesAreExactBeforeAndAfter1970AndAcrossSeconds() {
    long[] times = {
      TIME, TIME + 999_999_999, TIME + 1_000_000_000, 0, -1, 5, Long.MAX_VALUE, Long.MIN_VALUE
    };
    String[] expected = {
      "2026-01-05T09:15:30.000000Z",
      "2026-01-05T09:15:30.999999Z",
      "2026-01-05T09:15:31.000000Z",
      "1970-01-01T00:00:00.000000Z",
      "1969-12-31T23:59:59.999999Z",
      "1970-01-01T00:00:00.000000Z",
      "2262-04-11T23:47:16.854775Z",
      "1677-09-21T00:12:43.145224Z"
    };
    for (int i = 0; i < times.length; i++) {
      JsonNode line = only(entry("x").at(times[i]).make());
      assertThat(line.get("timestamp").textValue()).isEqualTo(expected[i]);
      assertThat(line.get("time_ns").longValue()).isEqualTo(times[i]);
    }
  }

  @Test
  void everySeverityHasItsZenmlLevel() {
    for (LogSeverity severity : LogSeverity.values()) {
      JsonNode line = only(entry("x").severity(severity).make());
      assertThat(line.get("level").intValue()).isEqualTo(severity.zenmlLevel());
      assertThat(line.get("severity").textValue()).isEqualTo(severity.name());
      assertThat(line.has("severity_text")).isFalse();
    }
  }

  @Test
  void thrownTextFollowsTheMessageAndItsLengthIsSaid() {
    ThrowableText cause =
        new ThrowableText("b.Cause", null, List.of("b.C.m(C.java:2)"), 3, null, List.of(), "cut");
    ThrowableText thrown =
        new ThrowableText(
            "a.Thrown", "why", List.of("a.B.m(B.java:1)"), 0, cause, List.of(cause), null);

    JsonNode line = only(entry("failed").throwable(thrown).make());

    assertThat(line.get("message").textValue()).isEqualTo("failed\n" + thrown.render());
    assertThat(line.get("message_length").intValue()).isEqualTo(6);
    JsonNode json = line.get("throwable");
    assertThat(json.get("type").textValue()).isEqualTo("a.Thrown");
    assertThat(json.get("message").textValue()).isEqualTo("why");
    assertThat(json.get("frames")).hasSize(1);
    assertThat(json.has("common")).isFalse();
    assertThat(json.get("cause").get("common").intValue()).isEqualTo(3);
    assertThat(json.get("cause").get("note").textValue()).isEqualTo("cut");
    assertThat(json.get("suppressed")).hasSize(1);
  }

  @Test
  void numbersThatJsonHasNotAreText() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("nan", Double.NaN);
    values.put("up", Double.POSITIVE_INFINITY);
    values.put("down", Double.NEGATIVE_INFINITY);
    values.put("one", 1.0);
    values.put("huge", 1e300);
    values.put("whole", Long.MIN_VALUE);

    JsonNode fields = only(entry("x").fields(Fields.of(values)).make()).get("fields");

    assertThat(fields.toString())
        .isEqualTo(
            "{\"nan\":\"NaN\",\"up\":\"Infinity\",\"down\":\"-Infinity\",\"one\":1.0,"
                + "\"huge\":1.0E300,\"whole\":-9223372036854775808}");
    assertThat(fields.get("one").isDouble()).isTrue();
    assertThat(fields.get("whole").isLong()).isTrue();
  }

  @Test
  void valuesNestedDeeperThanAnythingCapturedBecomeText() {
    Object nested = "core";
    for (int i = 0; i < 100; i++) {
      nested = List.of(nested);
    }

    JsonNode value = only(entry("x").template("{}", List.of(nested)).make()).get("arguments");

    for (int i = 0; i < 64; i++) {
      value = value.get(0);
    }
    assertThat(value.get(0).textValue()).startsWith("[[[").endsWith("]]]");
  }

  @Test
  void entryThatCannotBeWrittenLeavesNothingBehind() {
    LogEntry good = entry("good").make();
    LogEntry bad = entry("bad").context(Map.of("key", "x")).thread(null).make();
    writer.append(good, OriginTail.of(ORIGIN));
    int length = writer.length();

    try {
      writer.append(bad, OriginTail.of(ORIGIN));
    } catch (NullPointerException expected) {
      assertThat(expected).isNotNull();
    }

    assertThat(writer.length()).isEqualTo(length);
  }

  @Test
  void manyNamesAndThreadsDoNotMixUp() {
    OriginTail tail = OriginTail.of(ORIGIN);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 3_000; i++) {
        writer.append(
            entry("x")
                .logger("logger." + i)
                .thread(new LogThread("thread-" + i, i, 1 + i % 10, i % 2 == 0))
                .make(),
            tail);
      }
    }
    String[] lines = text().split("\n");
    for (int i = 0; i < lines.length; i++) {
      JsonNode line = parse(lines[i]);
      int k = i % 3_000;
      assertThat(line.get("name").textValue()).isEqualTo("logger." + k);
      assertThat(line.get("thread").textValue()).isEqualTo("thread-" + k);
      assertThat(line.path("thread_priority").asInt(k % 10 == 4 ? 5 : 0)).isEqualTo(1 + k % 10);
    }
  }

  @Test
  void hugeEntryIsWrittenWholeAndItsMemoryLetGo() {
    String huge = "x".repeat(3_000_000);
    writer.append(entry(huge).make(), OriginTail.of(ORIGIN));

    assertThat(writer.length()).isGreaterThan(3_000_000);
    writer.clear();
    assertThat(writer.bytes().length).isLessThanOrEqualTo(1024 * 1024);
  }

  private static io.steplog.testing.EntryMaker everything() {
    return entry("caf\u00e9 \"quoted\" \\ \u0001\u007f\u0085\u2028 \ud83d\ude00 \ud800\n")
        .at(TIME + 123_456_789)
        .severity(LogSeverity.DEBUG2, "FINER")
        .template("caf\u00e9 {}", List.of("a", 1L, 2.5, true))
        .thread(new LogThread("pool-1-thread-2", 17, 7, false))
        .context(Map.of("request", "r-1"))
        .contextStack(List.of("outer", "inner"))
        .markers(List.of("AUDIT", "SLOW"))
        .fields(Fields.of(Map.of("rows", List.of(1, 2.0, "three"))))
        .throwable(
            new ThrowableText(
                "a.Thrown", "why", List.of("a.B.m(B.java:1)"), 0, null, List.of(), null))
        .callSite(new CallSite("com.acme.Trainer", "train", "Trainer.java", 41))
        .trace(new TraceContext(0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0xf067aa0ba902b7L, 1))
        .sequence(99L);
  }

  private JsonNode only(LogEntry entry) {
    writer.clear();
    writer.append(entry, OriginTail.of(entry.origin()));
    String text = text();
    assertThat(text).endsWith("}\n");
    assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
    return parse(text);
  }

  private String text() {
    return new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8);
  }

  private static JsonNode parse(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
