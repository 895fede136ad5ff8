// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.settings.SettingKey;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.Shown;
import io.steplog.settings.Spelling;
import io.steplog.settings.source.RawSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Gathers what stands in all places, and reports every key that is unknown or stands twice. */
final class Candidates {
  /** What Kubernetes sets in every pod beside a service whose name begins with ours. */
  private static final Pattern KUBERNETES =
      Pattern.compile("STEPLOG_(.+_)?(SERVICE_(HOST|PORT.*)|PORT(_.*)?)");

  private final KnownKeys keys;
  private final List<Candidate> found = new ArrayList<>();
  private final List<SettingProblem> problems = new ArrayList<>();

  Candidates(KnownKeys keys) {
    this.keys = keys;
  }

  List<SettingProblem> problems() {
    return problems;
  }

  /** Of this key and its members, weakest first. */
  List<Candidate> of(SettingKey<?> key) {
    return found.stream()
        .filter(one -> one.match().key() == key)
        .sorted(Comparator.comparing(Candidate::rank))
        .toList();
  }

  /** Of a properties file. */
  void addFile(List<RawSetting> written) {
    written.forEach(raw -> add(Rank.FILE, raw, keys.named(raw.key()), SettingKey::name));
  }

  /** Of a framework's configuration. */
  void addFramework(List<RawSetting> written) {
    written.forEach(
        raw -> add(Rank.FRAMEWORK, raw, keys.namedOrElement(raw.key()), SettingKey::name));
  }

  /** Of the system properties, with all those of others among them. */
  void addProperties(Map<String, String> properties) {
    new TreeMap<>(properties)
        .forEach(
            (property, value) -> {
              if (property.startsWith(Spelling.PROPERTY_PREFIX)) {
                String key = property.substring(Spelling.PROPERTY_PREFIX.length());
                RawSetting raw = new RawSetting(key, value, "system property " + property);
                add(Rank.PROPERTY, raw, keys.named(key), SettingKey::name);
              }
            });
  }

  /** Of the environment, with all variables of others among them. */
  void addEnvironment(Map<String, String> environment) {
    addStandard(environment);
    List<String> unknown = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              if (variable.toUpperCase(Locale.ROOT).startsWith(Spelling.ENVIRONMENT_PREFIX)) {
                Optional<KnownKeys.Match> match = keys.variable(variable);
                if (match.isPresent()) {
                  RawSetting raw = new RawSetting(variable, value, "environment");
                  add(Rank.ENVIRONMENT, raw, match, SettingKey::environmentName);
                } else if (!KUBERNETES.matcher(variable).matches()) {
                  unknown.add(variable);
                }
              }
            });
    if (!unknown.isEmpty()) {
      problems.add(unknownVariables(unknown));
    }
  }

  private void addStandard(Map<String, String> environment) {
    for (SettingKey<?> key : keys.all()) {
      key.standardVariables().stream()
          .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
          .findFirst()
          .ifPresent(
              variable -> {
                String value = environment.getOrDefault(variable, "");
                RawSetting raw = new RawSetting(variable, value, "environment");
                KnownKeys.Match match = new KnownKeys.Match(key, "");
                found.add(Candidate.read(match, Rank.STANDARD_VARIABLE, raw));
              });
    }
  }

  private void add(
      Rank rank,
      RawSetting raw,
      Optional<KnownKeys.Match> match,
      Function<SettingKey<?>, String> spelling) {
    if (match.isEmpty()) {
      problems.add(unknownKey(rank, raw, spelling));
    } else if (!raw.value().isBlank() || !rank.emptyIsAbsent()) {
      replaceTwin(rank, raw, match.get());
      found.add(Candidate.read(match.get(), rank, raw));
    }
  }

  /** In one place the last one holds, as in {@link java.util.Properties}, but not in silence. */
  private void replaceTwin(Rank rank, RawSetting raw, KnownKeys.Match match) {
    Optional<Candidate> twin =
        found.stream()
            .filter(one -> one.rank() == rank && one.match().name().equals(match.name()))
            .findFirst();
    twin.ifPresent(
        first -> {
          found.remove(first);
          problems.add(
              new SettingProblem(
                  SettingProblem.Weight.ERROR,
                  SettingProblem.SET_TWICE,
                  Shown.plain(first.raw().key()),
                  Shown.value(match.key(), first.raw().value().strip()),
                  first.raw().place(),
                  "set again as " + Shown.plain(raw.key()) + " at " + raw.place(),
                  "",
                  "the last one holds"));
        });
  }

  private SettingProblem unknownKey(
      Rank rank, RawSetting raw, Function<SettingKey<?>, String> spelling) {
    Optional<SettingKey<?>> nearest = keys.nearest(raw.key());
    return new SettingProblem(
        SettingProblem.Weight.ERROR,
        SettingProblem.UNKNOWN_KEY,
        Shown.plain(raw.key()),
        Shown.unknown(raw.key(), nearest, raw.value().strip()),
        raw.place(),
        "unknown setting"
            + nearest.map(key -> ", the nearest is " + spelling.apply(key)).orElse(""),
        nearest.map(rank::example).orElse(""),
        "left out");
  }

  private SettingProblem unknownVariables(List<String> variables) {
    String why =
        variables.stream()
            .map(keys::nearest)
            .flatMap(Optional::stream)
            .map(SettingKey::environmentName)
            .distinct()
            .reduce((one, other) -> one + ", " + other)
            .map(names -> "no setting of ours, the nearest is " + names)
            .orElse("no setting of ours");
    return new SettingProblem(
        SettingProblem.Weight.NOTE,
        SettingProblem.UNKNOWN_VARIABLE,
        Shown.plain(String.join(", ", variables)),
        "",
        "environment",
        why,
        "",
        "left out");
  }
}
