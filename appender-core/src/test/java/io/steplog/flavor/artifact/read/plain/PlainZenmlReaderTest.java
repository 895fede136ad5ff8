// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steplog.flavor.artifact.read.plain.ZenmlRow.How;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainZenmlReaderTest {
  private static final Path SAMPLES = samples();

  private static Path samples() {
    try {
      return Path.of(PlainZenmlReaderTest.class.getResource("/zenml-lines").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode expected() throws IOException {
    return new ObjectMapper().readTree(SAMPLES.resolve("expected.json").toFile());
  }

  static Stream<String> namesOfSamples() throws IOException {
    List<String> names = new ArrayList<>();
    expected().fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("namesOfSamples")
  void everySampleLineIsReadAsWrittenDown(String name) throws IOException {
    JsonNode want = expected().get(name);
    List<ZenmlRow> rows = rows(SAMPLES.resolve(name));

    assertThat(rows).hasSize(want.get("entries").asInt());
    for (int i = 0; i < rows.size(); i++) {
      JsonNode line = want.get("read_as").get(i);
      ZenmlRow row = rows.get(i);
      assertThat(how(row)).as("line %d", i).isEqualTo(line.get("how").asText());
      assertThat(row.level()).as("line %d", i).isEqualTo(numberOrNull(line.get("level")));
      assertThat(shown(row.timestamp()))
          .as("line %d", i)
          .isEqualTo(line.get("timestamp").isNull() ? null : line.get("timestamp").asText());
      assertThat(row.chunkIndex() + "/" + row.totalChunks())
          .as("line %d", i)
          .isEqualTo(line.get("chunk").asText());
      assertThat(shortened(row.message())).isEqualTo(line.get("message").asText());
    }
  }

  @Test
  void everySampleThatThereIsHasItsExpectation() throws IOException {
    Set<String> files = new HashSet<>();
    try (Stream<Path> all = Files.walk(SAMPLES)) {
      all.filter(Files::isRegularFile)
          .map(file -> SAMPLES.relativize(file).toString().replace(File.separatorChar, '/'))
          .filter(file -> !file.equals("expected.json"))
          .map(file -> file.startsWith("09") ? file.substring(0, file.lastIndexOf('/')) : file)
          .forEach(files::add);
    }

    assertThat(namesOfSamples()).containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void aFileThatIsNotUtf8ThroughoutShowsNothing(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.log"), new byte[] {'o', 'k', '\n', (byte) 0xff});

    assertThatThrownBy(() -> rows(file)).isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void aLineBeyondTheBoundIsCut(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.log"), "x".repeat(1000) + "\nnext");

    List<ZenmlRow> rows = new ArrayList<>();
    new PlainZenmlReader(10).read(file, rows::add);

    assertThat(rows).extracting(ZenmlRow::message).containsExactly("xxxxxxxxxx", "next");
  }

  @Test
  void numbersAreTimesToo() {
    PlainZenmlReader reader = new PlainZenmlReader(1000);

    for (String number : List.of("1767604530", "1767604530000", "1767604530.5")) {
      ZenmlRow row = reader.row("{\"message\":\"m\",\"timestamp\":" + number + "}").orElseThrow();
      assertThat(row.timestamp())
          .isBetween(
              OffsetDateTime.parse("2026-01-05T09:15:30Z"),
              OffsetDateTime.parse("2026-01-05T09:15:30.5Z"));
    }
  }

  private static List<ZenmlRow> rows(Path path) throws IOException {
    List<ZenmlRow> rows = new ArrayList<>();
    new PlainZenmlReader(10_000_000).read(path, rows::add);
    return rows;
  }

  private static String how(ZenmlRow row) {
    String how = row.how() == How.JSON ? "json" : "plain";
    return row.why().isEmpty() ? how : how + " (" + row.why() + ")";
  }

  private static @Nullable Integer numberOrNull(JsonNode node) {
    return node.isNull() ? null : Integer.valueOf(node.asInt());
  }

  /** As the samples have it: whole seconds without fraction, else six digits of it. */
  private static @Nullable String shown(@Nullable OffsetDateTime time) {
    if (time == null) {
      return null;
    }
    String pattern =
        time.getNano() == 0 ? "uuuu-MM-dd'T'HH:mm:ssXXX" : "uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX";
    return time.format(DateTimeFormatter.ofPattern(pattern));
  }

  private static String shortened(String message) {
    int characters = message.codePointCount(0, message.length());
    if (characters <= 90) {
      return message;
    }
    int bytes = message.getBytes(StandardCharsets.UTF_8).length;
    String front = message.substring(0, message.offsetByCodePoints(0, 60));
    return String.format("%s… (%d characters, %d bytes)", front, characters, bytes);
  }
}
