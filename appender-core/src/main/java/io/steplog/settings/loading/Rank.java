// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.settings.SettingKey;
import io.steplog.settings.Spelling;

/** The places that settings come from, weakest first. */
enum Rank {
  /** Variables that others define, as {@code DD_SITE}: set for everybody, so ours win. */
  STANDARD_VARIABLE,
  FILE,
  FRAMEWORK,
  ENVIRONMENT,
  PROPERTY;

  /** How the setting would be written validly in this place. */
  String example(SettingKey<?> key) {
    return switch (this) {
      case STANDARD_VARIABLE, ENVIRONMENT -> key.environmentName() + "=" + key.example();
      case FILE, FRAMEWORK -> key.name() + " = " + key.example();
      case PROPERTY -> "-D" + Spelling.PROPERTY_PREFIX + key.name() + "=" + key.example();
    };
  }

  /**
   * Whether an empty value means that nothing is set. Whoever starts a process often cannot leave
   * out a variable, only leave it empty; in a file the line would not be there.
   */
  boolean emptyIsAbsent() {
    return this == STANDARD_VARIABLE || this == ENVIRONMENT || this == PROPERTY;
  }
}
