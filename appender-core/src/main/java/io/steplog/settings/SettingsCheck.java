// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

import java.util.Optional;

/**
 * Holds settings against each other, each of which is valid alone. Any thread; no side effects.
 * Asked again once what it found is mended, until it finds nothing.
 */
@FunctionalInterface
public interface SettingsCheck {
  /** The contradiction that is found, if one is, with the value that mends it. */
  Optional<Contradiction<?>> find(Settings settings);

  /**
   * Two settings that cannot hold together.
   *
   * @param key the one that gives way
   * @param why the rule, with the other key and its value
   * @param mended the value that it takes instead
   * @param <T> the type of the value
   */
  record Contradiction<T>(SettingKey<T> key, String why, T mended) {}
}
