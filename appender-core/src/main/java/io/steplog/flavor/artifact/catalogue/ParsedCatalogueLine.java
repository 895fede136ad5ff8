// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.flavor.artifact.part.LevelCounts;
import io.steplog.record.LogSeverity;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads any line that the format allows: what has escapes in it, other keys, or its keys in another
 * order. Apart from the rest, since a short step writes a line as it ends and parses none: it shall
 * not load a parser.
 */
final class ParsedCatalogueLine {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private ParsedCatalogueLine() {}

  /** Reads a line whose checksum is right; empty if it is of a newer version or says too little. */
  static Optional<CatalogueLine> read(byte[] line, int from, int to) {
    try (JsonParser json = JSON.createParser(line, from, to - from)) {
      return json.nextToken() == JsonToken.START_OBJECT ? read(json) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // The checksum is right, so somebody wrote it like that.
      return Optional.empty();
    }
  }

  private static Optional<CatalogueLine> read(JsonParser json) throws IOException {
    String folder = "";
    String part = "";
    long bytes = -1;
    long entries = -1;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    Map<LogSeverity, Long> levels = Map.of();
    Map<String, String> meta = new HashMap<>();
    boolean sealed = false;
    long listed = CatalogueLine.NOT_LISTED;
    boolean known = false;
    String key;
    while ((key = json.nextFieldName()) != null) {
      JsonToken value = json.nextToken();
      switch (key) {
        case CatalogueLine.FOLDER_KEY -> folder = json.getText();
        case CatalogueLine.VERSION_KEY -> known = json.getLongValue() == CatalogueLine.VERSION;
        case CatalogueLine.PART -> part = json.getText();
        case SideFormat.PART_BYTES -> bytes = json.getLongValue();
        case SideFormat.PART_ENTRIES -> entries = json.getLongValue();
        case SideFormat.PART_MIN -> least = json.getLongValue();
        case SideFormat.PART_MAX -> greatest = json.getLongValue();
        case SideFormat.PART_LEVELS -> levels = LevelCounts.read(json);
        case PartFormat.META -> readMeta(json, meta);
        case CatalogueLine.SEALED -> sealed = value == JsonToken.VALUE_TRUE;
        case CatalogueLine.LISTED -> listed = json.getLongValue();
        default -> json.skipChildren();
      }
    }
    return known && bytes >= 0 && entries >= 0
        ? Optional.of(
            new CatalogueLine(
                folder, part, bytes, entries, least, greatest, levels, meta, sealed, listed))
        : Optional.empty();
  }

  private static void readMeta(JsonParser json, Map<String, String> into) throws IOException {
    String name;
    while ((name = json.nextFieldName()) != null) {
      into.put(name, json.nextTextValue());
    }
  }
}
