// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor;

import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.SettingsCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds names in the list of stores that no flavor has. They are left out; where nothing is left,
 * the default holds, so that entries are kept somewhere.
 */
record StoreNames(FlavorRegistry flavors, SettingKey<List<String>> stores)
    implements SettingsCheck {
  @Override
  public Optional<Contradiction<?>> find(Settings settings) {
    List<String> named = settings.get(stores);
    List<String> known = new ArrayList<>();
    List<String> why = new ArrayList<>();
    for (String name : named) {
      if (flavors.find(name).isPresent()) {
        known.add(name);
      } else {
        why.add(flavors.unknown(name));
      }
    }
    if (why.isEmpty()) {
      return Optional.empty();
    }
    List<String> mended = known.isEmpty() ? stores.defaultValue().orElse(named) : known;
    return mended.equals(named)
        ? Optional.empty()
        : Optional.of(new Contradiction<>(stores, String.join("; ", why), mended));
  }
}
