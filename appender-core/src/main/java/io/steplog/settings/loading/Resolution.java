// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.settings.SettingKey;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.Settings;
import io.steplog.settings.SettingsCheck;
import io.steplog.settings.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Picks for each key what holds: the value of the strongest place that has a usable one. Whatever
 * cannot be used counts as not set.
 */
final class Resolution {
  /** A check that is never content must not keep a process from its start. */
  private static final int MOST_MENDED = 16;

  private final KnownKeys keys;
  private final Candidates candidates;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final List<SettingProblem> problems = new ArrayList<>();

  Resolution(KnownKeys keys, Candidates candidates) {
    this.keys = keys;
    this.candidates = candidates;
  }

  LoadedSettings resolve(List<SettingsCheck> checks) {
    for (SettingKey<?> key : keys.all()) {
      if (key.isFamily()) {
        resolveFamily(key);
      } else {
        resolveSingle(key);
      }
    }
    Settings settings = Settings.of(keys.all(), values, places);
    for (SettingsCheck check : checks) {
      Optional<SettingsCheck.Contradiction<?>> found = check.find(settings);
      for (int mended = 0; found.isPresent() && mended < MOST_MENDED; mended++) {
        settings = mended(settings, found.get());
        found = check.find(settings);
      }
    }
    return new LoadedSettings(settings, problems);
  }

  private void resolveSingle(SettingKey<?> key) {
    List<Candidate> ofKey = candidates.of(key);
    for (Candidate one : ofKey) {
      Object value = one.value();
      if (value != null) {
        values.put(key.name(), value);
        places.put(key.name(), placeOf(one));
      }
    }
    for (Candidate one : ofKey) {
      if (one.value() == null) {
        problems.add(one.problem(instead(key)));
      }
    }
  }

  private void resolveFamily(SettingKey<?> family) {
    Map<String, String> members = new TreeMap<>();
    for (Candidate one : candidates.of(family)) {
      Object value = one.value();
      if (value == null) {
        problems.add(one.problem("left out"));
      } else if (value instanceof Map<?, ?> map) {
        for (Map.Entry<?, ?> member : map.entrySet()) {
          put(members, family, (String) member.getKey(), (String) member.getValue(), one);
        }
      } else {
        put(members, family, one.match().member(), (String) value, one);
      }
    }
    if (!members.isEmpty()) {
      values.put(family.name(), Collections.unmodifiableMap(members));
    }
  }

  private void put(
      Map<String, String> members, SettingKey<?> family, String member, String text, Candidate by) {
    members.put(member, text);
    places.put(family.name(), placeOf(by));
    places.put(family.memberPrefix() + member, placeOf(by));
  }

  private String instead(SettingKey<?> key) {
    String place = places.get(key.name());
    if (place == null) {
      String fallback = key.defaultText();
      return fallback.isEmpty() ? "it is not set" : "using the default, " + fallback;
    }
    Settings sofar = Settings.of(List.of(key), values, places);
    return "using " + sofar.effective().get(0).value() + " from " + place;
  }

  private static String placeOf(Candidate one) {
    boolean variable = one.rank() == Rank.ENVIRONMENT || one.rank() == Rank.STANDARD_VARIABLE;
    return variable ? one.raw().place() + " " + one.raw().key() : one.raw().place();
  }

  /** What gives way without having been set was never asked for: nothing to report. */
  private <T> Settings mended(Settings settings, SettingsCheck.Contradiction<T> found) {
    SettingKey<T> key = found.key();
    String mended = Shown.value(key, key.type().show(found.mended()));
    if (!settings.isSet(key)) {
      return settings.with(key, found.mended(), "worked out: " + found.why());
    }
    problems.add(
        new SettingProblem(
            SettingProblem.Weight.ERROR,
            SettingProblem.CONTRADICTION,
            key.name(),
            settings.find(key).map(value -> Shown.value(key, key.type().show(value))).orElse(""),
            settings.place(key),
            found.why(),
            "",
            "using " + mended));
    return settings.with(key, found.mended(), settings.place(key) + ", mended");
  }
}
