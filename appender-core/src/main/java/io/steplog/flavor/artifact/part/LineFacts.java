// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.record.EntryId;
import io.steplog.record.LogSeverity;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the writer wants to know of a line that is in a part already.
 *
 * @param id whose line it is
 * @param chunk its place among the chunks of the message
 * @param chunks how many chunks the message has
 * @param epochNanos the time, 0 in all chunks but the first
 * @param severity the severity; in chunks but the first, INFO
 */
record LineFacts(EntryId id, int chunk, int chunks, long epochNanos, LogSeverity severity) {
  /** What we wrote ourselves may be long; what bounds it is the line. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxDocumentLength(-1)
                  .build())
          .build();

  /** Reads a line; empty unless it is JSON as a whole and has what our lines have. */
  static Optional<LineFacts> read(byte[] bytes, int from, int length) {
    try (JsonParser parser = JSON.createParser(bytes, from, length)) {
      Found found = new Found();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        found.take(key, parser);
        parser.skipChildren();
      }
      return parser.nextToken() == null ? found.facts() : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The origin's metadata that a line says; empty where it says none. */
  static Map<String, String> metadata(byte[] bytes, int from, int length) {
    Map<String, String> metadata = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(bytes, from, length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean meta = parser.currentName().equals(PartFormat.META);
        parser.nextToken();
        while (meta && parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          String value = parser.nextTextValue();
          if (value != null) {
            metadata.put(key, value);
          }
        }
        if (!meta) {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      // The line was read before; what cannot be read now is as if it were not there.
    }
    return metadata;
  }

  private static final class Found {
    private String id = "";
    private int chunk;
    private int chunks = 1;
    private long epochNanos;
    private LogSeverity severity = LogSeverity.INFO;

    void take(String key, JsonParser parser) throws IOException {
      switch (key) {
        case PartFormat.ID -> id = parser.getText();
        case PartFormat.CHUNK_INDEX -> chunk = parser.getIntValue();
        case PartFormat.TOTAL_CHUNKS -> chunks = parser.getIntValue();
        case PartFormat.TIME_NS -> epochNanos = parser.getLongValue();
        case PartFormat.SEVERITY -> severity = LogSeverity.valueOf(parser.getText());
        default -> {
          // Not needed to go on behind the line.
        }
      }
    }

    Optional<LineFacts> facts() {
      return Optional.of(
          new LineFacts(EntryId.of(UUID.fromString(id)), chunk, chunks, epochNanos, severity));
    }
  }
}
