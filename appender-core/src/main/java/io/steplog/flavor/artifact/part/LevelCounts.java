// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import com.fasterxml.jackson.core.JsonParser;
import io.steplog.json.JsonReading;
import io.steplog.record.LogSeverity;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How many entries of each severity there are, as side files and catalogues have it. */
public final class LevelCounts {
  private LevelCounts() {}

  /** The counts by the names of the severities, the mildest first. */
  public static Map<String, Object> byName(Map<LogSeverity, Long> counts) {
    Map<String, Object> byName = new LinkedHashMap<>();
    for (Map.Entry<LogSeverity, Long> level : new TreeMap<>(counts).entrySet()) {
      byName.put(level.getKey().name(), level.getValue());
    }
    return byName;
  }

  /** The counts where the parser stands; names and counts that are none are passed over. */
  public static Map<LogSeverity, Long> read(JsonParser json) throws IOException {
    Map<LogSeverity, Long> counts = new EnumMap<>(LogSeverity.class);
    JsonReading.object(json)
        .forEach(
            (name, count) -> {
              if (count instanceof Long number) {
                LogSeverity.parse(name).ifPresent(level -> counts.merge(level, number, Long::sum));
              }
            });
    return counts;
  }
}
