// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.jul.levels.ConfiguredLoggers;
import io.steplog.settings.frameworkfile.ConfiguredAppender;
import io.steplog.settings.frameworkfile.FrameworkFile;
import io.steplog.settings.source.RawSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings in the file that LogManager read, since LogManager itself lists none of its
 * keys: only so is a misspelt one found, and the line that a value stands on.
 */
final class WrittenSettings {
  private WrittenSettings() {}

  /**
   * What the file says of the handler; empty where LogManager was configured by something else, by
   * a class or a stream.
   */
  static Optional<List<RawSetting>> of(LogManager manager) {
    try {
      List<RawSetting> settings = new ArrayList<>();
      for (ConfiguredAppender handler :
          FrameworkFile.read(ConfiguredLoggers.file(), Map.of(), Map.of())) {
        settings.addAll(handler.settings());
      }
      return isInForce(settings, manager) ? Optional.of(settings) : Optional.empty();
    } catch (IOException | InvalidPathException itIsNotThere) {
      return Optional.empty();
    }
  }

  private static boolean isInForce(List<RawSetting> settings, LogManager manager) {
    Map<String, String> last = new LinkedHashMap<>();
    for (RawSetting setting : settings) {
      last.put(setting.key(), setting.value());
    }
    for (Map.Entry<String, String> one : last.entrySet()) {
      if (!isSame(one.getValue(), manager.getProperty(HandlerProperties.PREFIX + one.getKey()))) {
        return false;
      }
    }
    return !last.isEmpty();
  }

  /** LogManager reads ISO 8859-1; what is written in UTF-8 is meant in UTF-8. */
  private static boolean isSame(String written, @Nullable String held) {
    if (held == null) {
      return false;
    }
    // LogManager takes the blanks off the ends.
    return held.strip().equals(written.strip())
        || new String(held.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
            .strip()
            .equals(written.strip());
  }
}
