// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import static io.steplog.testing.EntryMaker.ORIGIN;
import static io.steplog.testing.EntryMaker.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steplog.record.CallSite;
import io.steplog.record.ThrowableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChunksTest {
  @Test
  void messageOfExactlyTheLimitStaysWhole() {
    assertThat(lengths("x".repeat(5_120))).containsExactly(5_120);
    assertThat(lengths("x".repeat(5_121))).containsExactly(5_120, 1);
    assertThat(lengths("x".repeat(10_240))).containsExactly(5_120, 5_120);
    assertThat(lengths("x".repeat(10_241))).containsExactly(5_120, 5_120, 1);
    assertThat(lengths("")).containsExactly(0);
  }

  @Test
  void cutIsSteppedBackToTheCharacterThatItHits() {
    assertThat(lengths("x".repeat(5_119) + "\u00e9")).containsExactly(5_119, 2);
    assertThat(lengths("x".repeat(5_118) + "\u00e9")).containsExactly(5_120);
    assertThat(lengths("x".repeat(5_118) + "\u20ac")).containsExactly(5_118, 3);
    assertThat(lengths("x".repeat(5_117) + "\ud83d\ude00")).containsExactly(5_117, 4);
    assertThat(lengths("x".repeat(5_116) + "\ud83d\ude00")).containsExactly(5_120);
    assertThat(lengths("x".repeat(5_117) + "\ud83d")).containsExactly(5_120);
    assertThat(lengths("x".repeat(5_118) + "\ude00")).containsExactly(5_118, 3);
  }

  @Test
  void furtherChunksHaveTheKeysOfZenmlAlone() throws IOException {
    LineWriter writer = new LineWriter();
    writer.appendFirst(
        entry("y".repeat(12_000))
            .callSite(new CallSite("a.B", "m", "B.java", 5))
            .context(Map.of("k", "v"))
            .throwable(new ThrowableText("a.T", null, List.of(), 0, null, List.of(), null))
            .make(),
        OriginTail.of(ORIGIN));

    List<JsonNode> lines = lines(writer);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).fieldNames())
        .toIterable()
        .contains("severity", "context", "throwable", "message_length", "source", "meta");
    for (JsonNode later : lines.subList(1, 3)) {
      assertThat(later.fieldNames())
          .toIterable()
          .containsExactly(
              "message",
              "name",
              "level",
              "timestamp",
              "module",
              "filename",
              "lineno",
              "chunk_index",
              "total_chunks",
              "id");
    }
  }

  @Test
  void messageIsMeasuredWithTheThrownText() throws IOException {
    LineWriter writer = new LineWriter();
    writer.append(
        entry("z".repeat(5_117))
            .throwable(new ThrowableText("a.T", null, List.of(), 0, null, List.of(), null))
            .make(),
        OriginTail.of(ORIGIN));

    List<JsonNode> lines = lines(writer);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).get("message").textValue()).isEqualTo("T");
  }

  private static List<Integer> lengths(String message) {
    LineWriter writer = new LineWriter();
    writer.append(entry(message).make(), OriginTail.of(ORIGIN));
    try {
      List<Integer> lengths = new ArrayList<>();
      for (JsonNode line : lines(writer)) {
        lengths.add(line.get("message").textValue().getBytes(StandardCharsets.UTF_8).length);
      }
      return lengths;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonNode> lines(LineWriter writer) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    String text = new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8);
    for (String line : text.split("\n")) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
