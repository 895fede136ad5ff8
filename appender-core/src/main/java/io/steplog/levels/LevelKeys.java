// SPDX-License-Identifier: Apache-2.0
package io.steplog.levels;

import io.steplog.settings.SettingKey;
import io.steplog.settings.value.PlainType;
import io.steplog.settings.value.SettingType;
import java.util.List;

/** Lists the settings of which loggers pass what. */
public final class LevelKeys {
  private static final String EXAMPLE = "com.example:DEBUG,org.apache.spark:WARN";

  private static final SettingType<LevelTable> TABLE =
      new PlainType<>("logger:LEVEL list", EXAMPLE) {
        @Override
        public LevelTable parse(String text) {
          return LevelTable.parse(text);
        }
      };

  public static final SettingKey<LevelTable> LEVELS =
      SettingKey.of(
              "levels",
              TABLE,
              "Levels of loggers by what their names begin with, in place of the framework's; more"
                  + " than that reaches Steplog alone.")
          .whenUnset("the framework's own")
          .ofFrontEnd();

  private static final List<SettingKey<?>> ALL = List.of(LEVELS);

  private LevelKeys() {}

  /** All of them, in the order in which the README has them. */
  public static List<SettingKey<?>> all() {
    return ALL;
  }
}
