// SPDX-License-Identifier: Apache-2.0
package io.steplog.levels;

import io.steplog.record.LogSeverity;
import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.PlainType;
import io.steplog.settings.value.SettingType;
import java.util.Optional;

/** The type of settings that are a level. */
public final class LevelType {
  /** A severity by its name, in any case. */
  public static final SettingType<LogSeverity> LEVEL =
      new PlainType<>("level", "WARN") {
        @Override
        public LogSeverity parse(String text) {
          Optional<LogSeverity> level = LogSeverity.parse(text);
          if (level.isEmpty()) {
            throw new BadValueException("none of TRACE, DEBUG, INFO, WARN, ERROR, FATAL");
          }
          return level.get();
        }
      };

  private LevelType() {}
}
