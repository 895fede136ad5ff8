// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.open;

import io.steplog.CoreSettings;
import io.steplog.cli.ask.WrongUsage;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.Settings;
import io.steplog.settings.loading.LoadedSettings;
import io.steplog.settings.source.RawSetting;
import java.util.List;
import java.util.Map;

/**
 * The settings that a step started in this environment would have: of the environment, the
 * properties file that it names, and the system properties.
 */
public final class ProcessSettings {
  private ProcessSettings() {}

  /** Loads them, with what a framework's configuration says if one was read. */
  public static LoadedSettings load(
      FlavorRegistry flavors, Map<String, String> environment, List<RawSetting> framework) {
    return CoreSettings.loader(flavors).environment(environment).framework(framework).load();
  }

  /**
   * Loads them for use.
   *
   * @throws WrongUsage with all that is wrong with them
   */
  public static Settings loadSound(FlavorRegistry flavors, Map<String, String> environment) {
    LoadedSettings loaded = load(flavors, environment, List.of());
    if (!loaded.errors().isEmpty()) {
      throw new WrongUsage(loaded.problems().stream().map(SettingProblem::toString).toList());
    }
    return loaded.settings();
  }
}
