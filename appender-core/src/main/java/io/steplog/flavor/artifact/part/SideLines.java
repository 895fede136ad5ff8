// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_OFFSET;
import static io.steplog.flavor.artifact.format.SideFormat.TYPE;
import static io.steplog.flavor.artifact.format.SideFormat.TYPE_PART;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steplog.json.JsonReading;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lines of a side file apart. Not in {@link SideFile} itself, since a short step, which
 * has none, shall not load a parser.
 */
public final class SideLines {
  private static final JsonFactory JSON = new JsonFactory();

  private SideLines() {}

  /**
   * What kind of line a parser stands before; it then stands behind that.
   *
   * @return null where it is no line of a side file
   */
  public static @Nullable String typeOf(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT || !TYPE.equals(json.nextFieldName())) {
      return null;
    }
    json.nextToken();
    return JsonReading.text(json);
  }

  /** Where the last block begins of each part that has a line, by file name. */
  static Map<String, Long> lastBlocks(String sideFile) {
    Map<String, Long> lastBlocks = new HashMap<>();
    for (String line : sideFile.split("\n")) {
      takePart(line, lastBlocks);
    }
    return lastBlocks;
  }

  private static void takePart(String line, Map<String, Long> lastBlocks) {
    try (JsonParser json = JSON.createParser(line)) {
      PartLine part = TYPE_PART.equals(typeOf(json)) ? PartLine.read(json) : null;
      long[] last = {0};
      boolean whole = part != null && PartLine.readBlocks(json, row -> last[0] = row[BLOCK_OFFSET]);
      while (json.nextFieldName() != null) {
        json.nextToken();
        json.skipChildren();
      }
      if (part != null && whole && json.hasToken(JsonToken.END_OBJECT)) {
        lastBlocks.put(part.name(), last[0]);
      }
    } catch (IOException | RuntimeException e) {
      // Torn or damaged: a line that is none counts for nothing, and the part is read itself.
      return;
    }
  }
}
