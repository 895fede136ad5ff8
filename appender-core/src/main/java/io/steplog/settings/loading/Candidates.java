// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.settings.SettingKey;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.Shown;
import io.steplog.settings.Spelling;
import io.steplog.settings.source.RawSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers what stands in all places, and reports every key that is unknown or stands twice. */
final class Candidates {
  private final KnownKeys keys;
  private final List<Candidate> found = new ArrayList<>();
  private final List<SettingProblem> problems = new ArrayList<>();
  private final Unknown unknown;
  private boolean anyUnknown;

  /** What is done about a name that is none of the keys'. */
  enum Unknown {
    /** It is a problem, told with the nearest key. */
    TOLD,

    /** It may be that of a key that is not known yet. */
    NOTED
  }

  Candidates(KnownKeys keys, Unknown unknown) {
    this.keys = keys;
    this.unknown = unknown;
  }

  /** Whether any name is none of the keys'. */
  boolean anyUnknown() {
    return anyUnknown;
  }

  List<SettingProblem> problems() {
    return problems;
  }

  /** Of this key and its members, weakest first. */
  List<Candidate> of(SettingKey<?> key) {
    List<Candidate> ofKey = new ArrayList<>();
    for (Candidate one : found) {
      if (one.match().key() == key) {
        int at = ofKey.size();
        while (at > 0 && ofKey.get(at - 1).rank().compareTo(one.rank()) > 0) {
          at--;
        }
        ofKey.add(at, one);
      }
    }
    return ofKey;
  }

  /** Of a properties file. */
  void addFile(List<RawSetting> written) {
    for (RawSetting raw : written) {
      add(Rank.FILE, raw, keys.named(raw.key()));
    }
  }

  /** Of a framework's configuration. */
  void addFramework(List<RawSetting> written) {
    for (RawSetting raw : written) {
      add(Rank.FRAMEWORK, raw, keys.namedOrElement(raw.key()));
    }
  }

  /** Of the system properties, with all those of others among them. */
  void addProperties(Map<String, String> properties) {
    for (Map.Entry<String, String> set : new TreeMap<>(properties).entrySet()) {
      String property = set.getKey();
      if (property.startsWith(Spelling.PROPERTY_PREFIX)) {
        String key = property.substring(Spelling.PROPERTY_PREFIX.length());
        RawSetting raw = new RawSetting(key, set.getValue(), "system property " + property);
        add(Rank.PROPERTY, raw, keys.named(key));
      }
    }
  }

  /** Of the environment, with all variables of others among them. */
  void addEnvironment(Map<String, String> environment) {
    addStandard(environment);
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, String> set : new TreeMap<>(environment).entrySet()) {
      String variable = set.getKey();
      if (looksLikeOurs(variable)) {
        Optional<KnownKeys.Match> match = keys.variable(variable);
        if (match.isPresent()) {
          RawSetting raw = new RawSetting(variable, set.getValue(), "environment");
          add(Rank.ENVIRONMENT, raw, match);
        } else if (!isOfKubernetes(variable)) {
          others.add(variable);
        }
      }
    }
    if (!others.isEmpty() && isToldUnknown()) {
      problems.add(unknownVariables(others));
    }
  }

  private static boolean looksLikeOurs(String variable) {
    String prefix = Spelling.ENVIRONMENT_PREFIX;
    return variable.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /**
   * Whether Kubernetes sets it, in every pod beside a service whose name begins with ours: {@code
   * STEPLOG_[<rest of the name>_](SERVICE_HOST | SERVICE_PORT... | PORT | PORT_...)}. By hand, as a
   * step in a pod that has them would pay for the first pattern of its process.
   */
  static boolean isOfKubernetes(String variable) {
    String prefix = Spelling.ENVIRONMENT_PREFIX;
    if (!variable.startsWith(prefix)) {
      return false;
    }
    String rest = variable.substring(prefix.length());
    int at = 0;
    do {
      String tail = rest.substring(at);
      if (tail.equals("SERVICE_HOST")
          || tail.startsWith("SERVICE_PORT")
          || tail.equals("PORT")
          || tail.startsWith("PORT_")) {
        return true;
      }
      // A name before it has a character at least.
      at = rest.indexOf('_', Math.max(at, 1)) + 1;
    } while (at > 0);
    return false;
  }

  private void addStandard(Map<String, String> environment) {
    for (SettingKey<?> key : keys.all()) {
      for (String variable : key.standardVariables()) {
        String value = environment.getOrDefault(variable, "");
        if (!value.isBlank()) {
          RawSetting raw = new RawSetting(variable, value, "environment");
          KnownKeys.Match match = new KnownKeys.Match(key, "");
          found.add(Candidate.read(match, Rank.STANDARD_VARIABLE, raw));
          break;
        }
      }
    }
  }

  private void add(Rank rank, RawSetting raw, Optional<KnownKeys.Match> match) {
    if (match.isEmpty()) {
      if (isToldUnknown()) {
        problems.add(unknownKey(rank, raw));
      }
    } else if (!raw.value().isBlank() || !rank.emptyIsAbsent()) {
      replaceTwin(rank, raw, match.get());
      found.add(Candidate.read(match.get(), rank, raw));
    }
  }

  private boolean isToldUnknown() {
    anyUnknown = true;
    return unknown == Unknown.TOLD;
  }

  /** In one place the last one holds, as in {@link java.util.Properties}, but not in silence. */
  private void replaceTwin(Rank rank, RawSetting raw, KnownKeys.Match match) {
    for (int i = 0; i < found.size(); i++) {
      Candidate first = found.get(i);
      if (first.rank() == rank && first.match().name().equals(match.name())) {
        found.remove(i);
        problems.add(setTwice(first, raw));
        return;
      }
    }
  }

  private static SettingProblem setTwice(Candidate first, RawSetting again) {
    return new SettingProblem(
        SettingProblem.Weight.ERROR,
        SettingProblem.SET_TWICE,
        Shown.plain(first.raw().key()),
        Shown.value(first.match().key(), first.raw().value().strip()),
        first.raw().place(),
        "set again as " + Shown.plain(again.key()) + " at " + again.place(),
        "",
        "the last one holds");
  }

  private SettingProblem unknownKey(Rank rank, RawSetting raw) {
    Optional<SettingKey<?>> nearest = keys.nearest(raw.key());
    return new SettingProblem(
        SettingProblem.Weight.ERROR,
        SettingProblem.UNKNOWN_KEY,
        Shown.plain(raw.key()),
        Shown.unknown(raw.key(), nearest, raw.value().strip()),
        raw.place(),
        "unknown setting" + nearest.map(key -> ", the nearest is " + key.name()).orElse(""),
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
