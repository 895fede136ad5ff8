// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.Digits;
import io.steplog.record.LogSeverity;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
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

  private static final String CHECKSUM = ",\"crc32c\":\"00000000\"}";

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

  @Test
  void lineWithoutEscapesIsReadByHandAsAParserReadsIt() {
    byte[] bytes =
        new CatalogueLine(
                "run-1/~41/step",
                "p.jsonl",
                Long.MAX_VALUE,
                2,
                -1,
                Long.MAX_VALUE,
                Map.of(LogSeverity.ERROR4, 1L, LogSeverity.INFO, 1L),
                Map.of("pod", "a, b", "zone", ""),
                true,
                Long.MIN_VALUE + 1)
            .encoded();

    assertThat(byHand(bytes)).isNotNull().isEqualTo(parsed(bytes));
  }

  @Test
  void lineThatIsNotToTheLetterAsOursIsParsed() {
    String escaped = new String(FULL.encoded(), UTF_8);
    String body = escaped.substring(0, escaped.indexOf(",\"crc32c\""));
    for (String other :
        new String[] {
          body,
          body.replace("\"v\":1,", "").replace("\"sealed\"", "\"v\":1,\"sealed\""),
          body.replace("\"sealed\"", "\"news\":[{\"v\":2}],\"sealed\""),
          body.replace(":300,", ": 300,"),
          body.replace("\"INFO\":1,", "\"INFO\":1,\"LOUD\":5,")
        }) {
      byte[] bytes = withChecksum(other);
      assertThat(byHand(bytes)).as(other).isNull();
      assertThat(CatalogueLine.read(bytes, 0, bytes.length - 1)).as(other).contains(FULL);
    }
  }

  @Test
  void lineOfANewerVersionOrWithANumberThatIsNoneIsNone() {
    String body = "{\"folder\":\"r/s/t\",\"v\":1,\"part\":\"p\",\"bytes\":3,\"entries\":0,";
    String end = "\"levels\":{},\"meta\":{}";
    assertThat(byHand(withChecksum(body + end))).isNotNull();
    for (String other :
        new String[] {
          body.replace("\"v\":1", "\"v\":2"),
          body.replace(":3,", ":-3,"),
          body.replace(":3,", ":9223372036854775808,"),
          body.replace(":3,", ":99999999999999999999,"),
          body.replace(":3,", ":,")
        }) {
      byte[] bytes = withChecksum(other + end);
      assertThat(byHand(bytes)).as(other).isNull();
      assertThat(CatalogueLine.read(bytes, 0, bytes.length - 1)).as(other).isEmpty();
    }
  }

  private static @Nullable CatalogueLine byHand(byte[] line) {
    return new PlainLine(line, 0, line.length - CHECKSUM.length() - 1).read();
  }

  private static CatalogueLine parsed(byte[] line) {
    return ParsedCatalogueLine.read(line, 0, line.length - 1).orElseThrow();
  }

  private static byte[] withChecksum(String body) {
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(UTF_8));
    String line = body + CHECKSUM.replace("00000000", Digits.hex(crc.getValue(), 8)) + "\n";
    return line.getBytes(UTF_8);
  }
}
