// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.store.LogStore;
import java.util.Optional;

/**
 * A store that can be opened.
 *
 * @param name as it stands in {@code stores}
 * @param opener opens it; may be called again after it threw
 * @param backpressure whether callers may wait for it; empty where the store itself knows
 * @param unopenedIdentity what its place is called as long as it does not open: the same in every
 *     process with the same settings
 */
public record StoreSource(
    String name, Opener opener, Optional<Boolean> backpressure, String unopenedIdentity) {
  /** Opens a store, or says in its exception's message why not. */
  @FunctionalInterface
  public interface Opener {
    LogStore open() throws Exception;
  }
}
