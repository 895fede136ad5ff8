// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.settings.Settings;
import java.util.Objects;

/**
 * What a flavor is handed to open a store.
 *
 * @param storeName the store's name, as it stands in {@code stores}; names threads and messages
 * @param settings every setting, checked
 * @param diagnostics where trouble is reported; never a logger
 * @param access what the store is opened for
 */
public record FlavorContext(
    String storeName, Settings settings, Diagnostics diagnostics, StoreAccess access) {
  public FlavorContext {
    Objects.requireNonNull(storeName, "storeName");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(diagnostics, "diagnostics");
    Objects.requireNonNull(access, "access");
  }
}
