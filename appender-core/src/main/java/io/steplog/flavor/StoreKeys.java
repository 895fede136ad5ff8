// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor;

import io.steplog.settings.SettingKey;
import io.steplog.settings.SettingsCheck;
import io.steplog.settings.loading.FurtherKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the stores that are named. A flavor that nobody names is neither loaded nor
 * asked, unless a name turns up that none of the others knows: a short step would pay for what it
 * never uses.
 *
 * @param flavors whose they are
 * @param naming the setting that names them
 */
public record StoreKeys(FlavorRegistry flavors, SettingKey<List<String>> naming)
    implements FurtherKeys {
  @Override
  public List<SettingKey<?>> of(List<String> names) {
    List<SettingKey<?>> keys = new ArrayList<>();
    for (Flavor flavor : found(names)) {
      keys.addAll(FlavorRegistry.keysOf(flavor));
    }
    return keys;
  }

  @Override
  public List<SettingKey<?>> all() {
    return flavors.keys();
  }

  @Override
  public List<SettingsCheck> checks(List<String> names) {
    List<SettingsCheck> checks = new ArrayList<>();
    for (Flavor flavor : found(names)) {
      checks.addAll(flavor.checks());
    }
    checks.add(flavors.namesIn(naming));
    return checks;
  }

  private List<Flavor> found(List<String> names) {
    List<Flavor> found = new ArrayList<>();
    for (String name : names) {
      Optional<Flavor> flavor = flavors.find(name);
      if (flavor.isEmpty()) {
        // What holds in its place is not known yet.
        return flavors.all();
      }
      found.add(flavor.get());
    }
    return found;
  }
}
