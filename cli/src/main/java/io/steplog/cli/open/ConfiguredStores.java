// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.open;

import io.steplog.CoreKeys;
import io.steplog.cli.ask.Problems;
import io.steplog.cli.ask.WrongUsage;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.flavor.artifact.archive.Archive;
import io.steplog.settings.Settings;
import io.steplog.store.LogReader;
import io.steplog.store.LogStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the stores that the settings name, as a step with the same environment would. */
public final class ConfiguredStores implements Stores {
  private static final String ARTIFACT = "artifact";

  private final Map<String, String> environment;

  public ConfiguredStores(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public OpenedStore open(StoreOptions options, Diagnostics diagnostics) {
    Problems problems = new Problems();
    options.check(problems);
    problems.raise();
    FlavorRegistry flavors = FlavorRegistry.load();
    String root = options.root();
    if (root != null) {
      Settings settings =
          Settings.defaults().with(ArtifactKeys.ROOT, directory("--root", root), "--root");
      return open(flavors, ARTIFACT, settings, diagnostics);
    }
    Settings settings = ProcessSettings.loadSound(flavors, environment);
    return open(flavors, chosen(flavors, settings, options.store()), settings, diagnostics);
  }

  private static String chosen(FlavorRegistry flavors, Settings settings, @Nullable String named) {
    List<String> configured = settings.get(CoreKeys.STORES);
    if (named != null) {
      return named;
    }
    return configured.stream()
        .filter(name -> flavors.find(name).map(Flavor::canFetch).orElse(false))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongUsage(
                    "none of the configured stores can be read: stores = "
                        + String.join(",", configured)
                        + "; --root DIR reads an artifact store"));
  }

  private static OpenedStore open(
      FlavorRegistry flavors, String name, Settings settings, Diagnostics diagnostics) {
    Path root = name.equals(ARTIFACT) ? settings.get(ArtifactKeys.ROOT) : null;
    String place = root == null ? name : root.toString();
    try {
      LogStore store =
          flavors.open(new FlavorContext(name, settings, diagnostics, StoreAccess.READ));
      Optional<LogReader> reader = store.reader();
      if (reader.isEmpty()) {
        store.close();
        throw new WrongUsage("store " + name + " cannot be read");
      }
      return new OpenedStore(store, reader.get(), place, root);
    } catch (FlavorException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private static Path directory(String option, String text) {
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new WrongUsage(option + ": '" + text + "' is no path: " + e.getReason());
    }
    if (!Files.isDirectory(path) && !Archive.isOne(path)) {
      String what = Files.exists(path) ? "is no directory" : "does not exist";
      throw new WrongUsage(option + ": " + path + ' ' + what);
    }
    return path;
  }
}
