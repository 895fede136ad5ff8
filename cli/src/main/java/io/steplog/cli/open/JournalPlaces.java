// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.open;

import io.steplog.CoreKeys;
import io.steplog.channel.place.JournalPlace;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the journals of a store's writers may lie. */
public final class JournalPlaces {
  private JournalPlaces() {}

  /** The directories that are there, of all that a writer of this store would choose from. */
  public static List<Path> of(OpenedStore store, Map<String, String> environment) {
    Settings settings =
        ProcessSettings.load(FlavorRegistry.load(), environment, List.of()).settings();
    Set<Path> places = new LinkedHashSet<>();
    settings.find(CoreKeys.JOURNAL_DIR).ifPresent(places::add);
    Path root = store.root();
    places.addAll(
        root == null
            ? JournalPlace.everyWithoutRoot(String.join(",", settings.get(CoreKeys.STORES)))
            : JournalPlace.everyOf(root, OriginFolders.ownFolder(root)));
    places.removeIf(place -> !Files.isDirectory(place));
    return List.copyOf(places);
  }
}
