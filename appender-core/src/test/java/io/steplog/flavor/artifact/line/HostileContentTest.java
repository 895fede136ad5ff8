// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import static io.steplog.testing.EntryMaker.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steplog.record.CallSite;
import io.steplog.record.LogEntry;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in an entry, its lines are valid UTF-8 and valid JSON and say the same again. */
class HostileContentTest {
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final LineWriter writer = new LineWriter();

  @Property(tries = 2_000)
  void everyTextComesBackButForLoneSurrogates(@ForAll("hostile") String text) throws IOException {
    LogEntry entry =
        entry(text)
            .logger(text)
            .severity(io.steplog.record.LogSeverity.INFO, text)
            .thread(new LogThread(text, 7, 1, false))
            .template(text, List.of(text))
            .context(Map.of("key" + text, text))
            .contextStack(List.of(text))
            .markers(List.of(text))
            .throwable(new ThrowableText(text, text, List.of(text), 1, null, List.of(), text))
            .callSite(new CallSite(text, text, text, 3))
            .origin(new Origin(text, text, text, Map.of("attempt", text)))
            .make();

    List<JsonNode> lines = lines(entry);

    String same = repaired(text);
    JsonNode first = lines.get(0);
    int length = first.get("message_length").intValue();
    assertThat(joined(lines).substring(0, length)).isEqualTo(same);
    assertThat(first.get("name").textValue()).isEqualTo(same);
    assertThat(first.get("template").textValue()).isEqualTo(same);
    assertThat(first.get("arguments").get(0).textValue()).isEqualTo(same);
    assertThat(first.get("context").get(repaired("key" + text)).textValue()).isEqualTo(same);
    assertThat(first.get("context_stack").get(0).textValue()).isEqualTo(same);
    assertThat(first.get("markers").get(0).textValue()).isEqualTo(same);
    assertThat(first.get("throwable").get("message").textValue()).isEqualTo(same);
    assertThat(first.get("pipeline_run_id").textValue()).isEqualTo(same);
    assertThat(first.get("attempt").textValue()).isEqualTo(same);
    if (!text.isEmpty()) {
      assertThat(first.get("thread").textValue()).isEqualTo(same);
      assertThat(first.get("module").textValue()).isEqualTo(same);
      assertThat(first.get("filename").textValue()).isEqualTo(same);
      assertThat(first.get("class").textValue()).isEqualTo(same);
    }
  }

  @Property(tries = 2_000)
  void noControlCharacterIsWrittenAsItself(@ForAll("hostile") String text) throws IOException {
    lines(entry(text).make());

    String written = new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8);
    assertThat(
            written
                .chars()
                .filter(c -> c != '\n')
                .filter(c -> c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029))
        .isEmpty();
  }

  @Property(tries = 1_000)
  void longTextsAreCutAtTheLimitAndJoinAgain(
      @ForAll("hostile") String piece, @ForAll("repeats") int times) throws IOException {
    String text = piece.repeat(times);

    List<JsonNode> lines = lines(entry(text).make());

    assertThat(joined(lines)).isEqualTo(repaired(text));
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      int bytes = line.get("message").textValue().getBytes(StandardCharsets.UTF_8).length;
      assertThat(bytes).isLessThanOrEqualTo(5_120);
      // One character of four bytes may not have fitted.
      assertThat(bytes).isGreaterThan(i == lines.size() - 1 ? -1 : 5_116);
      assertThat(line.get("chunk_index").intValue()).isEqualTo(i);
      assertThat(line.get("total_chunks").intValue()).isEqualTo(lines.size());
      assertThat(line.get("id")).isEqualTo(lines.get(0).get("id"));
    }
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<Character> chars =
        Arbitraries.oneOf(
            Arbitraries.chars().ascii(),
            Arbitraries.chars().range('\u0080', '\u07ff'),
            Arbitraries.chars().range('\ud800', '\udfff'),
            Arbitraries.chars().all(),
            Arbitraries.of('\0', '"', '\\', '\n', '\r', '\u001b', '\u2028', '\ufeff', '\u202e'));
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            chars.map(String::valueOf),
            Arbitraries.of("\ud83d\ude00", "\u001b[31m", "}\n{\"message\":\"forged\"}", "\\u0000"));
    return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<Integer> repeats() {
    return Arbitraries.integers().between(0, 1_500);
  }

  private List<JsonNode> lines(LogEntry entry) throws IOException {
    writer.clear();
    writer.appendFirst(entry, OriginTail.of(entry.origin()));
    String text = strictUtf8();
    assertThat(text).endsWith("\n");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      lines.add(STRICT.readTree(line));
    }
    return lines;
  }

  private String strictUtf8() throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(writer.bytes(), 0, writer.length()))
        .toString();
  }

  private static String joined(List<JsonNode> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.get("message").textValue()));
    return text.toString();
  }

  /** What an encoder is expected to make of it, worked out another way. */
  private static String repaired(String text) {
    StringBuilder good = new StringBuilder();
    text.codePoints().forEach(c -> good.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? '\ufffd' : c));
    return good.toString();
  }
}
