// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * What a key is besides its type and meaning.
 *
 * @param secret whether its value is masked
 * @param element whether it is also offered as a camelCase element
 * @param frontEnd whether the shared channel does not depend on it
 * @param variables environment variables of others that it is read from, strongest first
 */
record SettingKeyTraits(boolean secret, boolean element, boolean frontEnd, List<String> variables) {
  static final SettingKeyTraits NONE = new SettingKeyTraits(false, false, false, List.of());

  SettingKeyTraits {
    variables = List.copyOf(variables);
  }

  SettingKeyTraits masked() {
    return new SettingKeyTraits(true, element, frontEnd, variables);
  }

  SettingKeyTraits offeredAsElement() {
    return new SettingKeyTraits(secret, true, frontEnd, variables);
  }

  SettingKeyTraits frontEndOnly() {
    return new SettingKeyTraits(secret, element, true, variables);
  }

  SettingKeyTraits also(String variable) {
    List<String> more = new ArrayList<>(variables);
    more.add(variable);
    return new SettingKeyTraits(secret, element, frontEnd, more);
  }
}
