// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.capture.CaptureKeys;
import io.steplog.capture.CaptureOptions;
import io.steplog.channel.place.JournalBound;
import io.steplog.channel.place.JournalPlace;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreKeys;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.loading.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Makes the loader of everything that can be set in this process: the core's keys and the flavors'.
 */
public final class CoreSettings {
  /** Set by the agent; a system property, since every class loader of the process sees it. */
  public static final String AGENT = "io.steplog.agent";

  private CoreSettings() {}

  /** Whether logging is captured without a change to the program: as is set, else by the agent. */
  public static boolean isAutoAsked(Settings settings) {
    return settings.find(CoreKeys.AUTO).orElse(Boolean.getBoolean(AGENT));
  }

  /** Whether the agent was given and is not turned off. */
  static boolean isAgentAsked(Settings settings) {
    return Boolean.getBoolean(AGENT) && isAutoAsked(settings);
  }

  /** Every key, in the order in which they are shown. */
  public static List<SettingKey<?>> keys(FlavorRegistry flavors) {
    List<SettingKey<?>> keys = new ArrayList<>(CoreKeys.all());
    keys.addAll(flavors.keys());
    return keys;
  }

  /**
   * A loader of the process's own environment, system properties and class path, which knows the
   * settings of the stores that are named there, and of the others only where it has to; a front
   * end adds what its framework's configuration says.
   */
  public static SettingsLoader ofNamedStores(FlavorRegistry flavors) {
    return ofProcess(
        SettingsLoader.of(CoreKeys.all())
            .checks(List.of(new CoreLimits()))
            .further(new StoreKeys(flavors, CoreKeys.STORES)));
  }

  /** As {@link #ofNamedStores}, with the settings of all stores: for whoever shows them. */
  public static SettingsLoader loader(FlavorRegistry flavors) {
    return ofProcess(bare(flavors));
  }

  private static SettingsLoader ofProcess(SettingsLoader loader) {
    loader.environment(System.getenv()).systemProperties(systemProperties());
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    if (ofThread != null) {
      loader.classPath(ofThread);
    }
    return loader.classPath(CoreSettings.class.getClassLoader());
  }

  /** A loader that knows all keys and checks, and reads nothing of the process. */
  public static SettingsLoader bare(FlavorRegistry flavors) {
    return SettingsLoader.of(keys(flavors))
        .checks(List.of(new CoreLimits()))
        .checks(flavors.checks())
        .checks(List.of(flavors.namesIn(CoreKeys.STORES)));
  }

  /** Where the journal of a process with these settings lies, unless it lies in memory. */
  public static JournalPlace journalPlace(Settings settings) {
    if (settings.isSet(CoreKeys.JOURNAL_DIR)) {
      return JournalPlace.configured(settings.get(CoreKeys.JOURNAL_DIR));
    }
    List<String> stores = settings.get(CoreKeys.STORES);
    if (!stores.contains("artifact")) {
      return JournalPlace.withoutRoot(String.join(",", stores));
    }
    Path root = settings.get(ArtifactKeys.ROOT);
    return JournalPlace.inRoot(root, OriginFolders.ownFolder(root));
  }

  /**
   * How many bytes the journal of a process with these settings may take.
   *
   * @param directory where it lies, {@code null} in memory
   */
  public static long journalBound(Settings settings, @Nullable Path directory) {
    boolean artifactAlone = settings.get(CoreKeys.STORES).equals(List.of("artifact"));
    Optional<Long> set = settings.find(CoreKeys.JOURNAL_MAX_BYTES);
    long bound = set.isPresent() ? set.get() : JournalBound.of(directory, artifactAlone);
    return directory == null
        ? bound
        : JournalBound.besideOrphans(
            bound, directory, settings.get(CoreKeys.JOURNAL_ORPHAN_MAX_BYTES));
  }

  /** What is captured: with the agent, what is printed too, where nobody said otherwise. */
  static CaptureOptions capture(Settings settings) {
    Settings asked = settings;
    if (isAgentAsked(settings)) {
      for (SettingKey<Boolean> stream : List.of(CaptureKeys.STDOUT, CaptureKeys.STDERR)) {
        asked = asked.isSet(stream) ? asked : asked.with(stream, true, "the agent");
      }
    }
    return CaptureOptions.of(
        asked, settings.get(CoreKeys.THRESHOLD), settings.get(CoreKeys.ENTRY_MAX_BYTES));
  }

  private static Map<String, String> systemProperties() {
    Properties properties = System.getProperties();
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : properties.stringPropertyNames()) {
      texts.put(name, properties.getProperty(name));
    }
    return texts;
  }
}
