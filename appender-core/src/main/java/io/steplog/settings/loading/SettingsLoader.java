// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.settings.OnConfigError;
import io.steplog.settings.SettingKey;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.SettingsCheck;
import io.steplog.settings.loading.Candidates.Unknown;
import io.steplog.settings.source.RawSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads settings from every place they may be written in, and finds all that is wrong with them at
 * once. Weakest first: default, properties file, framework configuration, environment, system
 * property, so that whoever starts a step overrides what is baked into its image.
 *
 * <p>Filled by one thread; {@link #load} never throws and may block on the properties file.
 */
public final class SettingsLoader {
  /** Names the properties file; read from every place but that file. */
  public static final SettingKey<Path> CONFIG =
      SettingKey.path(
              "config", "Properties file that is read instead of the one on the class path.")
          .whenUnset("steplog.properties on the class path, if there")
          .example("/etc/steplog/steplog.properties")
          .ofFrontEnd();

  /** Says what wrong settings do to the application. */
  public static final SettingKey<OnConfigError> ON_CONFIG_ERROR =
      SettingKey.choice(
              "on-config-error",
              OnConfigError.class,
              "Whether wrong settings are reported or thrown.")
          .byDefault(OnConfigError.WARN)
          .withElement()
          .ofFrontEnd();

  private final Collection<SettingKey<?>> keys;
  private final List<SettingsCheck> checks = new ArrayList<>();
  private final List<ClassLoader> classPaths = new ArrayList<>();
  private final List<RawSetting> framework = new ArrayList<>();
  private final List<Answers> answers = new ArrayList<>();
  private @Nullable FurtherKeys further;
  private Map<String, String> environment = Map.of();
  private Map<String, String> properties = Map.of();

  /** A framework's configuration that can be asked and lists nothing. */
  private record Answers(
      Function<? super String, ? extends @Nullable String> byKey, String place) {}

  private SettingsLoader(Collection<SettingKey<?>> keys) {
    this.keys = List.copyOf(keys);
  }

  /** A loader that knows these keys and no other; it reads nothing yet. */
  public static SettingsLoader of(Collection<SettingKey<?>> keys) {
    return new SettingsLoader(keys);
  }

  /** Also knows these keys, as far as they are needed; their checks come after the others. */
  public SettingsLoader further(FurtherKeys others) {
    further = others;
    return this;
  }

  /** Also holds the settings against each other, in the order of the checks. */
  public SettingsLoader checks(Collection<SettingsCheck> more) {
    checks.addAll(more);
    return this;
  }

  /** Looks for {@code steplog.properties} there, behind the class paths that were named before. */
  public SettingsLoader classPath(ClassLoader loader) {
    if (!classPaths.contains(loader)) {
      classPaths.add(loader);
    }
    return this;
  }

  /**
   * Reads what a framework's configuration says: keys by their names, or by their camelCase
   * elements where one is offered.
   */
  public SettingsLoader framework(List<RawSetting> written) {
    framework.addAll(written);
    return this;
  }

  /**
   * Asks a framework's configuration that answers by the key alone, and can list nothing: each key
   * by its name and its element. What is unknown there stays unseen, as do single members of a
   * family.
   */
  public SettingsLoader framework(
      Function<? super String, ? extends @Nullable String> byKey, String place) {
    answers.add(new Answers(byKey, place));
    return this;
  }

  /** Reads this environment, in which variables of others may stand. */
  public SettingsLoader environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
    return this;
  }

  /** Reads these system properties, among which properties of others may stand. */
  public SettingsLoader systemProperties(Map<String, String> all) {
    properties = Map.copyOf(all);
    return this;
  }

  /** Loads what holds now. */
  public LoadedSettings load() {
    KnownKeys known = new KnownKeys(keys);
    PropertiesFile file = new PropertiesFile(classPaths);
    Candidates candidates = gathered(known, further == null ? Unknown.TOLD : Unknown.NOTED);
    List<RawSetting> written = file.read(strongest(candidates, CONFIG));
    candidates.addFile(written);
    List<SettingsCheck> all = new ArrayList<>(checks);
    if (further != null) {
      List<String> names = names(further.naming(), candidates);
      all.addAll(further.checks(names));
      known.add(further.of(names));
      candidates = gathered(known, Unknown.NOTED);
      candidates.addFile(written);
      if (candidates.anyUnknown()) {
        known.add(further.all());
        candidates = gathered(known, Unknown.TOLD);
        candidates.addFile(written);
      }
    }
    LoadedSettings resolved = new Resolution(known, candidates).resolve(all);
    List<SettingProblem> problems = new ArrayList<>(file.problems());
    problems.addAll(candidates.problems());
    problems.addAll(resolved.problems());
    return new LoadedSettings(resolved.settings(), problems);
  }

  private Candidates gathered(KnownKeys known, Unknown unknown) {
    Candidates candidates = new Candidates(known, unknown);
    candidates.addFramework(framework);
    candidates.addFramework(asked(known.all()));
    candidates.addEnvironment(environment);
    candidates.addProperties(properties);
    return candidates;
  }

  private static List<String> names(SettingKey<List<String>> naming, Candidates candidates) {
    Optional<Candidate> set = strongest(candidates, naming);
    if (set.isEmpty() || !(set.get().value() instanceof List<?> written)) {
      return naming.defaultValue().orElse(List.of());
    }
    List<String> names = new ArrayList<>();
    for (Object name : written) {
      names.add((String) name);
    }
    return names;
  }

  /** What the frameworks that can only be asked answer for these keys. */
  private List<RawSetting> asked(Collection<SettingKey<?>> of) {
    List<RawSetting> written = new ArrayList<>();
    for (Answers one : answers) {
      for (SettingKey<?> key : of) {
        ask(one, key.name(), written);
        Optional<String> element = key.elementName();
        if (element.isPresent() && !element.get().equals(key.name())) {
          ask(one, element.get(), written);
        }
      }
    }
    return written;
  }

  private static void ask(Answers one, String key, List<RawSetting> written) {
    String value = one.byKey.apply(key);
    if (value != null) {
      written.add(new RawSetting(key, value, one.place));
    }
  }

  /** The strongest usable one. */
  private static Optional<Candidate> strongest(Candidates candidates, SettingKey<?> key) {
    Optional<Candidate> strongest = Optional.empty();
    for (Candidate one : candidates.of(key)) {
      strongest = one.value() == null ? strongest : Optional.of(one);
    }
    return strongest;
  }
}
