// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.json.JsonReading;
import io.steplog.json.JsonText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which parts a merged one stands for. Each is smaller than the merged one, so no lines can
 * make two parts stand for each other.
 *
 * @param name the merged part's plain name
 * @param bytes its size, which is that of all it stands for
 * @param replaced the sizes of those, by plain name
 */
public record MergedLine(String name, long bytes, Map<String, Long> replaced) {
  private static final long UNKNOWN = Long.MIN_VALUE;

  public MergedLine {
    replaced = Map.copyOf(replaced);
    long sum = 0;
    for (long each : replaced.values()) {
      if (each <= 0) {
        throw new IllegalArgumentException("an empty part stands for nothing");
      }
      sum += each;
    }
    if (replaced.size() < 2 || sum != bytes) {
      throw new IllegalArgumentException(bytes + " bytes stand not for " + replaced);
    }
  }

  /** The line with its LF. */
  public String encoded() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(SideFormat.TYPE, SideFormat.TYPE_MERGED);
    line.put(SideFormat.PART_NAME, name);
    line.put(SideFormat.PART_BYTES, bytes);
    line.put(SideFormat.MERGED_REPLACED, new LinkedHashMap<String, Object>(replaced));
    return JsonText.of(line) + '\n';
  }

  /**
   * Reads on behind {@code "t":"merged"}.
   *
   * @return null if it is no such line, or says what cannot be
   */
  static @Nullable MergedLine read(JsonParser json) throws IOException {
    String name = "";
    long bytes = UNKNOWN;
    Map<String, Long> replaced = new LinkedHashMap<>();
    String key;
    while ((key = json.nextFieldName()) != null) {
      JsonToken value = json.nextToken();
      if (key.equals(SideFormat.PART_NAME)) {
        name = String.valueOf(JsonReading.text(json));
      } else if (key.equals(SideFormat.PART_BYTES)) {
        bytes = JsonReading.number(json, UNKNOWN);
      } else if (key.equals(SideFormat.MERGED_REPLACED) && value == JsonToken.START_OBJECT) {
        String part;
        while ((part = json.nextFieldName()) != null) {
          json.nextToken();
          replaced.put(part, JsonReading.number(json, UNKNOWN));
        }
      } else {
        json.skipChildren();
      }
    }
    try {
      return json.hasToken(JsonToken.END_OBJECT) ? new MergedLine(name, bytes, replaced) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
