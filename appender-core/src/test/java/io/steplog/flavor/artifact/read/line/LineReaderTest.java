// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  private static final String PLAIN = "{\"message\":\"m\",\"level\":20";

  private final LineReader reader = new LineReader();

  @Test
  void everythingThatALineSaysIsInTheEntry() {
    LogEntry entry =
        entryOf(
            "{\"message\":\"read 5\\njava.io.IOException: x\",\"name\":\"com.acme.A\",\"level\":30,"
                + "\"timestamp\":\"2026-01-05T09:15:30.000001Z\",\"module\":\"join\","
                + "\"filename\":\"A.java\",\"lineno\":12,\"chunk_index\":0,\"total_chunks\":1,"
                + "\"id\":\"01fdb975-30ec-8a6c-8000-000000000040\",\"severity\":\"WARN2\","
                + "\"severity_text\":\"NOTICE\",\"time_ns\":1767604530000001002,\"thread\":\"main\","
                + "\"thread_id\":7,\"thread_priority\":8,\"thread_virtual\":true,"
                + "\"class\":\"com.acme.A$1\","
                + "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
                + "\"span_id\":\"00f067aa0ba902b7\",\"trace_flags\":\"01\",\"context\":{\"user\":\"7\"},"
                + "\"context_stack\":[\"outer\",\"inner\"],\"markers\":[\"AUDIT\"],"
                + "\"fields\":{\"n\":1,\"x\":1.0,\"t\":true,\"z\":null,\"l\":[1,\"a\"],"
                + "\"o\":{\"k\":2},\"nan\":\"NaN\",\"big\":123456789012345678901},"
                + "\"template\":\"read {}\",\"arguments\":[5],"
                + "\"throwable\":{\"type\":\"java.io.IOException\",\"message\":\"x\","
                + "\"frames\":[\"a.B.c(B.java:1)\"],\"common\":2,"
                + "\"cause\":{\"type\":\"E\",\"frames\":[]},"
                + "\"suppressed\":[{\"type\":\"S\",\"frames\":[],\"note\":\"circular reference\"}]},"
                + "\"message_length\":6,\"sequence\":99,\"pipeline_run_id\":\"r\","
                + "\"step_id\":\"s\",\"source\":\"x\",\"unknown\":{\"deep\":[1,2]}}");

    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("n", 1L);
    fields.put("x", 1.0);
    fields.put("t", true);
    fields.put("z", null);
    fields.put("l", List.of(1L, "a"));
    fields.put("o", Map.of("k", 2L));
    fields.put("nan", Double.NaN);
    fields.put("big", "123456789012345678901");
    ThrowableText cause = new ThrowableText("E", null, List.of(), 0, null, List.of(), null);
    ThrowableText suppressed =
        new ThrowableText("S", null, List.of(), 0, null, List.of(), "circular reference");
    assertThat(entry)
        .isEqualTo(
            new LogEntry(
                new EntryId(1, 2),
                1767604530000001002L,
                LogSeverity.WARN2,
                "NOTICE",
                "com.acme.A",
                "read 5",
                "read {}",
                List.of(5L),
                new LogThread("main", 7, 8, true),
                Map.of("user", "7"),
                List.of("outer", "inner"),
                List.of("AUDIT"),
                Fields.of(fields),
                new ThrowableText(
                    "java.io.IOException",
                    "x",
                    List.of("a.B.c(B.java:1)"),
                    2,
                    cause,
                    List.of(suppressed),
                    null),
                new CallSite("com.acme.A$1", "join", "A.java", 12),
                new TraceContext(0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0xf067aa0ba902b7L, 1),
                99L,
                Origin.of("r", "s", "x")));
  }

  @Test
  void aLineOfZenmlItselfIsAnEntryWithWhatItSays() {
    LogEntry entry =
        entryOf(
            "{\"message\":\"m\",\"name\":null,\"level\":40,"
                + "\"timestamp\":\"2026-01-05T10:15:30.5+01:00\"}");

    assertThat(entry.severity()).isEqualTo(LogSeverity.ERROR);
    assertThat(entry.severityText()).isEqualTo("ERROR");
    assertThat(entry.epochNanos()).isEqualTo(1767604530500000000L);
    assertThat(entry.logger()).isEmpty();
    assertThat(entry.thread()).isEqualTo(LogThread.UNKNOWN);
    assertThat(entry.callSite()).isNull();
    assertThat(entry.throwable()).isNull();
  }

  @Test
  void theMessageStaysWholeWhereTheThrowableIsLost() {
    assertThat(entryOf("{\"message\":\"a\\nb\",\"message_length\":1}").message()).isEqualTo("a\nb");
    assertThat(
            entryOf("{\"message\":\"a\\nb\",\"message_length\":9,\"throwable\":{\"type\":\"E\"}}")
                .message())
        .isEqualTo("a\nb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"m\"",
        "{}",
        "{\"message\":1}",
        "{\"message\":null}",
        PLAIN + "} x",
        PLAIN + "}{}",
        PLAIN + ",\"level\":\"INFO\"}",
        PLAIN + ",\"timestamp\":\"yesterday\"}",
        PLAIN + ",\"id\":\"no-uuid\"}",
        PLAIN + ",\"id\":\"01fdb975x30ec-8a6c-8000-000000000040\"}",
        PLAIN + ",\"id\":\"01fdb975-30ec-8a6c-8000-00000000004g\"}",
        PLAIN + ",\"chunk_index\":null}",
        PLAIN + ",\"total_chunks\":-1}",
        PLAIN + ",\"x\":NaN}",
        PLAIN + ",\"x\":\"\\ud83d\"}",
        PLAIN + ",\"\\udc00\":1}",
        PLAIN + ",\"x\":\"\\x\"}",
        "{'message':'m'}",
        "{\"message\":\"m\""
      })
  void whatIsNoEntryIsNone(String line) {
    assertThat(read(line)).isNull();
  }

  @Test
  void pairedSurrogatesMayBeEscaped() {
    assertThat(entryOf("{\"message\":\"\\ud83d\\ude00\"}").message()).isEqualTo("😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0af", "eda080", "f4908080", "80", "c3", "f09f98", "fe", "e08080"})
  void invalidUtf8IsNoEntry(String hex) {
    byte[] bad = java.util.HexFormat.of().parseHex(hex);
    byte[] front = "{\"message\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] line = new byte[front.length + bad.length + 2];
    System.arraycopy(front, 0, line, 0, front.length);
    System.arraycopy(bad, 0, line, front.length, bad.length);
    line[line.length - 2] = '"';
    line[line.length - 1] = '}';

    assertThat(reader.read(line, 0, line.length)).isNull();
    assertThat(reader.problem()).isEqualTo("not JSON");
  }

  @Test
  void bombsEndSoonAndQuietly() {
    assertThat(read(PLAIN + ",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}")).isNull();
    assertThat(read(PLAIN + ",\"fields\":" + "{\"a\":".repeat(10_000) + "}")).isNull();
    assertThat(read(PLAIN + ",\"throwable\":" + "{\"cause\":".repeat(10_000) + "}")).isNull();
    assertThat(read(PLAIN + ",\"time_ns\":" + "9".repeat(5_000) + "}")).isNull();
  }

  @Test
  void aThrowableAsDeepAsAnyThatIsCapturedIsRead() {
    String cause = "{\"type\":\"E\",\"cause\":".repeat(100) + "null" + "}".repeat(100);

    assertThat(entryOf(PLAIN + ",\"throwable\":" + cause + "}").throwable()).isNotNull();
  }

  @Test
  void keysOfOursOfAnotherTypeAreAsIfAbsent() {
    LogEntry entry =
        entryOf(
            "{\"message\":\"m\",\"time_ns\":\"x\",\"thread\":5,\"thread_id\":\"7\",\"context\":[1],"
                + "\"markers\":{\"a\":1},\"fields\":\"f\",\"arguments\":3,\"throwable\":\"t\","
                + "\"severity\":\"LOUD\",\"sequence\":1.5,\"meta\":[],\"source\":{\"a\":[]},"
                + "\"timestamp\":\"2026-01-05T09:15:30Z\"}");

    assertThat(entry.epochNanos()).isEqualTo(1767604530000000000L);
    assertThat(entry.thread()).isEqualTo(LogThread.UNKNOWN);
    assertThat(entry.context()).isEmpty();
    assertThat(entry.fields()).isEqualTo(Fields.EMPTY);
    assertThat(entry.throwable()).isNull();
    assertThat(entry.severity()).isEqualTo(LogSeverity.INFO);
  }

  @Test
  void aKeyThatStandsTwiceIsSeen() {
    read(PLAIN + ",\"time_ns\":1,\"time_ns\":2}");
    assertThat(reader.hasDoubleKey()).isTrue();

    read(PLAIN + ",\"x\":1,\"x\":2}");
    assertThat(reader.hasDoubleKey()).isFalse();
  }

  @Test
  void theHeadFindsWhatTheParseFindsOrSaysThatItDoesNot() {
    String line =
        "{\"message\":\"a \\\"time_ns\\\":5, \\\\\",\"name\":\"x\",\"level\":40,\"timestamp\":\"2026-01-05T09:15:30Z\","
            + "\"chunk_index\":0,\"total_chunks\":1,\"id\":\""
            + new EntryId(0x3ff_ffff_ffff_fffL, 1L << 61 | 7)
            + "\",\"severity\":\"ERROR3\",\"time_ns\":-5,\"fields\":{\"time_ns\":9}}";
    Random random = new Random(7);
    LineHead head = new LineHead();
    List<Integer> unknown = new ArrayList<>();

    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      int changed = i == 0 ? -1 : random.nextInt(bytes.length - 1);
      if (changed >= 0) {
        bytes[changed] = (byte) "\"\\,:{}0a \n".charAt(random.nextInt(10));
      }
      boolean known = head.read(bytes, 0);
      assertThat(head.stoppedAt()).isLessThan(bytes.length);
      ParsedLine parsed = reader.read(bytes, 0, bytes.length - 1);
      if (!known) {
        unknown.add(changed);
      } else if (parsed != null && !reader.hasDoubleKey()) {
        assertThat(parsed.timeNanos(0)).isEqualTo(head.timeNanos());
        assertThat(parsed.severity().number()).isEqualTo(head.severity());
        assertThat(StoredIds.of(parsed.uuid()))
            .isEqualTo(new EntryId(head.writer(), head.position()));
      }
    }
    assertThat(unknown).doesNotContain(-1);
  }

  @Test
  void idsOfOtherWritersStayDistinctAndTheSameAtEveryReading() {
    var one = java.util.UUID.fromString("9afaf95f-34a2-4b65-bd27-d6a16a06ceaf");
    var other = java.util.UUID.fromString("9afaf95f-34a2-4b65-bd27-d6a16a06ceae");

    assertThat(StoredIds.of(one)).isEqualTo(StoredIds.of(one)).isNotEqualTo(StoredIds.of(other));
    assertThat(StoredIds.madeUp("a", 1)).isNotEqualTo(StoredIds.madeUp("b", 1));
    assertThat(StoredIds.parse("9AFAF95F34A24B65BD27D6A16A06CEAF")).contains(one);
  }

  private @Nullable ParsedLine read(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return reader.read(bytes, 0, bytes.length);
  }

  private LogEntry entryOf(String text) {
    ParsedLine line = read(text);
    assertThat(line).as(reader.problem()).isNotNull();
    return line.toEntry(
        new EntryId(1, 2), line.timeNanos(0), Origin.of("r", "s", "x"), line.message());
  }
}
