// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.MemoryReader;
import io.steplog.record.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  private final MemoryReader reader = new MemoryReader();
  private final Entries entries = new Entries();
  private final Recorded steplog = new Recorded(reader);

  @Test
  void everyFieldIsKeptUnderItsStoredKey() throws IOException {
    entries.from(new Origin("run-1", "train", "step", Map.of("attempt", "2", "team", "vision")));
    reader.add(entries.with(Map.of("rows", 12), "epoch"), entries.thrown("bad", new Error("why")));

    List<JsonNode> lines = call("logs", "--run=run-1", "--format=json");

    JsonNode first = lines.get(0);
    assertThat(first.get("message").textValue()).isEqualTo("epoch");
    assertThat(first.get("name").textValue()).isEqualTo("com.acme.Trainer");
    assertThat(first.get("level").intValue()).isEqualTo(20);
    assertThat(first.get("timestamp").textValue()).isEqualTo("2026-01-05T09:15:30.250000Z");
    assertThat(first.get("thread").textValue()).isEqualTo("main");
    assertThat(first.get("fields").get("rows").intValue()).isEqualTo(12);
    assertThat(first.get("step_id").textValue()).isEqualTo("train");
    assertThat(first.get("attempt").textValue()).isEqualTo("2");
    assertThat(first.get("meta").get("team").textValue()).isEqualTo("vision");
    JsonNode second = lines.get(1);
    assertThat(second.get("message").textValue()).startsWith("bad\njava.lang.Error: why");
    assertThat(second.get("message_length").intValue()).isEqualTo(3);
    assertThat(second.get("throwable").get("type").textValue()).isEqualTo("java.lang.Error");
  }

  @Test
  void aMessageThatIsStoredInChunksIsOneLine() throws IOException {
    String message = "\u00e4".repeat(20_000);
    reader.add(entries.info(message));

    JsonNode line = call("logs", "--run=run-1", "--format=json").get(0);

    assertThat(line.get("message").textValue()).isEqualTo(message);
    assertThat(line.get("chunk_index").intValue()).isZero();
    assertThat(line.get("total_chunks").intValue()).isEqualTo(1);
  }

  @Test
  void whatATerminalWouldObeyIsAJsonEscape() throws IOException {
    String message = "a\u001b[2J\u202eb\u009bc\u2028\r\n\t\udb40\udc41\u200fd";
    reader.add(entries.info(message));

    JsonNode line = call("logs", "--run=run-1", "--format=json").get(0);

    assertThat(line.get("message").textValue()).isEqualTo(message);
    assertThat(steplog.out().chars().filter(c -> c < ' ' || c > '~')).containsExactly((int) '\n');
  }

  @Test
  void contextLeavesNoGapLineBetweenObjects() throws IOException {
    for (int i = 0; i < 20; i++) {
      reader.add(entries.info("m" + i));
    }
    assertThat(call("logs", "--run=run-1", "--format=json", "--grep=5", "-C1")).hasSize(6);
  }

  private List<JsonNode> call(String... args) throws IOException {
    assertThat(steplog.call(args)).isZero();
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : steplog.outLines()) {
      nodes.add(mapper.readTree(line));
    }
    return nodes;
  }
}
