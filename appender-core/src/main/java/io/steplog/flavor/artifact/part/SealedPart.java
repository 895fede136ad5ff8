// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import static io.steplog.flavor.artifact.format.SideFormat.PART_BLOCKS;
import static io.steplog.flavor.artifact.format.SideFormat.PART_NAME;
import static io.steplog.flavor.artifact.format.SideFormat.TYPE;
import static io.steplog.flavor.artifact.format.SideFormat.TYPE_PART;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * What the writer wants to know of a part that has a line in the side file.
 *
 * @param name the part's file
 * @param lastBlock where its last block begins
 */
record SealedPart(String name, long lastBlock) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Reads a line of a side file; empty if it is none of a part, or damaged. */
  static Optional<SealedPart> read(String line) {
    String type = "";
    String name = "";
    long lastBlock = 0;
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (key.equals(TYPE)) {
          type = parser.getText();
        } else if (key.equals(PART_NAME)) {
          name = parser.getText();
        } else if (key.equals(PART_BLOCKS) && value == JsonToken.START_ARRAY) {
          lastBlock = lastBlock(parser);
        } else {
          parser.skipChildren();
        }
      }
      boolean whole = parser.currentToken() == JsonToken.END_OBJECT;
      return whole && type.equals(TYPE_PART)
          ? Optional.of(new SealedPart(name, lastBlock))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long lastBlock(JsonParser parser) throws IOException {
    long offset = 0;
    while (parser.nextToken() == JsonToken.START_ARRAY) {
      if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
        offset = parser.getLongValue();
      }
      while (parser.currentToken() != JsonToken.END_ARRAY) {
        parser.nextToken();
      }
    }
    return offset;
  }
}
