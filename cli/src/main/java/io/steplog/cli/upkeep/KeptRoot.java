// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.upkeep;

import io.steplog.cli.ask.Problems;
import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.open.JournalPlaces;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.open.ProcessSettings;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.verb.Session;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.upkeep.OpenRuns;
import io.steplog.settings.Settings;
import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.SettingTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An artifact store that is to be changed.
 *
 * @param store closed with this
 * @param root its directory
 * @param settings those of this process
 */
record KeptRoot(OpenedStore store, Path root, Settings settings) implements AutoCloseable {

  /** Opens the one that the options name, or the configured one. */
  static KeptRoot open(Session session, StoreOptions options) {
    Problems problems = new Problems();
    options.check(problems);
    problems.raise();
    Settings settings =
        ProcessSettings.loadSound(FlavorRegistry.load(), session.surroundings().environment());
    OpenedStore store = session.open(options);
    Path root = store.root();
    if (root == null) {
      store.close();
      throw new WrongUsage("store " + store.place() + " has no files to keep in order");
    }
    if (!Files.isDirectory(root)) {
      store.close();
      throw new WrongUsage(root + " is an archive, which is only read");
    }
    return new KeptRoot(store, root, settings);
  }

  /** Reads the word that says within which time a run that was written to counts as open. */
  static Duration idle(String word) {
    try {
      return SettingTypes.DURATION.parse(word);
    } catch (BadValueException e) {
      throw new WrongUsage("--idle: " + e.getMessage());
    }
  }

  /** How files and folders are made there. */
  FileModes modes() {
    return new FileModes(
        settings.find(ArtifactKeys.FILE_MODE), settings.find(ArtifactKeys.DIR_MODE));
  }

  /**
   * The runs that journals say are open, in the places that recovering looks at.
   *
   * @throws IOException if a journal cannot be read
   */
  OpenRuns openRuns(Session session) throws IOException {
    return OpenJournals.in(JournalPlaces.of(store, session.surroundings().environment()));
  }

  @Override
  public void close() {
    store.close();
  }
}
