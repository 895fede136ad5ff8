// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.settings.SettingKey;
import io.steplog.settings.SettingsCheck;
import java.util.Collection;
import java.util.List;

/**
 * Keys whose declarations are worth loading only where a setting names what declares them, or where
 * a name turns up that no other key has. One thread.
 */
public interface FurtherKeys {
  /** The setting that names what declares them. */
  SettingKey<List<String>> naming();

  /** What these declare. */
  Collection<SettingKey<?>> of(List<String> names);

  /** What all declare that there are. */
  Collection<SettingKey<?>> all();

  /** What must hold where these are named. */
  Collection<SettingsCheck> checks(List<String> names);
}
