// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor;

import io.steplog.settings.SettingKey;
import io.steplog.settings.SettingsCheck;
import io.steplog.store.LogStore;
import java.util.List;
import java.util.Optional;

/**
 * Describes a kind of store, and opens one. Found by {@link java.util.ServiceLoader}; must load
 * where the libraries of its store are missing, so no type of theirs may stand in a signature, a
 * {@code catch} clause or a static initialiser here: {@link #open} calls a class that knows them.
 *
 * <p>All methods but {@link #open} answer at once and without side effects. Any thread.
 */
public interface Flavor {
  /** The name by which {@code stores} asks for it, as {@code artifact}: lower case and hyphens. */
  String name();

  /** One sentence: where entries go. */
  String meaning();

  /** Its own settings; each name begins with the flavor's name and a dot. */
  List<SettingKey<?>> keys();

  /** What must hold between its settings. */
  default List<SettingsCheck> checks() {
    return List.of();
  }

  /** Whether its stores can give back what they hold. */
  boolean canFetch();

  /** The Maven artifact to add, as {@code group:artifact}; empty where nothing has to be added. */
  default Optional<String> mavenArtifact() {
    return Optional.empty();
  }

  /**
   * Why a store of it cannot open in this process, as a library that is missing; empty if it can.
   */
  default Optional<String> whyNotHere() {
    return Optional.empty();
  }

  /**
   * Opens a store. Called by whoever starts a channel or reads; may block as long as the backend's
   * own timeouts.
   *
   * @throws FlavorException if it does not open; the reason names the setting that changes it
   */
  LogStore open(FlavorContext context) throws FlavorException;
}
