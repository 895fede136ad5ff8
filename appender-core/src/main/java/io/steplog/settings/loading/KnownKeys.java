// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.settings.SettingKey;
import io.steplog.settings.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the key that a name means, in each place's spelling, and the nearest to one that is none.
 * One thread.
 */
final class KnownKeys {
  /**
   * What a name means.
   *
   * @param key the key
   * @param member which one, if the key is a family and one of its members is meant; else empty
   */
  record Match(SettingKey<?> key, String member) {
    /** The name in the spelling of the list. */
    String name() {
      return member.isEmpty() ? key.name() : key.memberPrefix() + member;
    }
  }

  private final Map<String, SettingKey<?>> byName = new LinkedHashMap<>();
  private final Map<String, SettingKey<?>> byElement = new TreeMap<>();
  private final Map<String, SettingKey<?>> byVariable = new TreeMap<>();

  KnownKeys(Collection<SettingKey<?>> keys) {
    add(keys);
  }

  /** Knows these as well. */
  void add(Collection<SettingKey<?>> keys) {
    for (SettingKey<?> key : keys) {
      if (byName.putIfAbsent(key.name(), key) == null) {
        Optional<String> element = key.elementName();
        if (element.isPresent()) {
          byElement.putIfAbsent(element.get(), key);
        }
        byVariable.putIfAbsent(key.environmentName(), key);
      }
    }
  }

  List<SettingKey<?>> all() {
    return List.copyOf(byName.values());
  }

  /** By the name itself, as in files and properties. */
  Optional<Match> named(String name) {
    SettingKey<?> key = byName.get(name);
    if (key != null) {
      return Optional.of(new Match(key, ""));
    }
    for (SettingKey<?> family : byName.values()) {
      if (family.isFamily() && isMember(name, family.memberPrefix())) {
        return Optional.of(new Match(family, name.substring(family.memberPrefix().length())));
      }
    }
    return Optional.empty();
  }

  /** By the name or the camelCase element, as in the frameworks' files. */
  Optional<Match> namedOrElement(String name) {
    SettingKey<?> key = byElement.get(name);
    return key != null ? Optional.of(new Match(key, "")) : named(name);
  }

  /** By the variable; a family's member is then in lower case. */
  Optional<Match> variable(String variable) {
    SettingKey<?> key = byVariable.get(variable);
    if (key != null) {
      return Optional.of(new Match(key, ""));
    }
    for (SettingKey<?> family : byName.values()) {
      if (family.isFamily() && isMember(variable, family.environmentName() + "_")) {
        String member = variable.substring(family.environmentName().length() + 1);
        return Optional.of(new Match(family, member.toLowerCase(Locale.ROOT)));
      }
    }
    return Optional.empty();
  }

  private static boolean isMember(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  /** The key that was probably meant; empty if none is near. */
  Optional<SettingKey<?>> nearest(String written) {
    String bare = Spelling.bare(written).replaceFirst("^steplog", "");
    SettingKey<?> best = null;
    int least = Integer.MAX_VALUE;
    for (SettingKey<?> key : byName.values()) {
      int distance = EditDistance.between(bare, Spelling.bare(key.name()));
      if (distance < least) {
        least = distance;
        best = key;
      }
    }
    return best != null && least <= Math.max(2, bare.length() / 3)
        ? Optional.of(best)
        : Optional.empty();
  }
}
