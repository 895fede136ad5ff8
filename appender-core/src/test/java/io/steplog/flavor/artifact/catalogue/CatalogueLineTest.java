// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogSeverity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueLineTest {
  private static final CatalogueLine FULL =
      new CatalogueLine(
          "run-1/train/step",
          "1767604530000-12345678-000001.jsonl",
          300,
          2,
          1_767_604_530_000_000_001L,
          1_767_604_530_000_000_009L,
          Map.of(LogSeverity.WARN, 1L, LogSeverity.INFO, 1L),
          Map.of("pod", "\u00e4\"b"),
          true,
          1_767_604_531_000_000_007L);

  @Test
  void lineIsAsTheFormatSays() {
    assertThat(new String(FULL.encoded(), UTF_8))
        .startsWith(
            "{\"folder\":\"run-1/train/step\",\"v\":1,"
                + "\"part\":\"1767604530000-12345678-000001.jsonl\",\"bytes\":300,\"entries\":2,"
                + "\"min\":1767604530000000001,\"max\":1767604530000000009,"
                + "\"levels\":{\"INFO\":1,\"WARN\":1},\"meta\":{\"pod\":\"\u00e4\\\"b\"},"
                + "\"sealed\":true,\"listed\":1767604531000000007,\"crc32c\":\"")
        .endsWith("\"}\n");
  }

  @Test
  void lineIsReadAsItWasWritten() {
    CatalogueLine least =
        new CatalogueLine(
            "~/~/~",
            "p",
            0,
            0,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Map.of(),
            Map.of(),
            false,
            CatalogueLine.NOT_LISTED);
    for (CatalogueLine line : new CatalogueLine[] {FULL, least}) {
      byte[] bytes = line.encoded();
      assertThat(CatalogueLine.read(bytes, 0, bytes.length - 1)).contains(line);
    }
  }

  @Test
  void lineWithAnyOtherByteIsNone() {
    byte[] bytes = FULL.encoded();
    for (int i = 0; i < bytes.length - 1; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] other = bytes.clone();
        other[i] ^= (byte) (1 << bit);
        assertThat(CatalogueLine.read(other, 0, other.length - 1)).isEmpty();
      }
      assertThat(CatalogueLine.read(bytes, 0, i)).isEmpty();
      assertThat(CatalogueLine.read(bytes, i + 1, bytes.length - 1)).isEmpty();
    }
  }
}
