// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every setting's value, checked and typed. Immutable; any thread. Two are equal when every value
 * that holds is equal, wherever it was set.
 */
public final class Settings {
  /** The place of a value that nobody set. */
  public static final String DEFAULT_PLACE = "default";

  private static final Settings NOTHING_SET = new Settings(List.of(), Map.of(), Map.of());

  private final Map<String, SettingKey<?>> keys;

  /** What differs from the defaults, by the key's name, so that equality is over what holds. */
  private final Map<String, Object> values;

  /** By the name of the key, and for families of each member. */
  private final Map<String, String> places;

  Settings(Collection<SettingKey<?>> keys, Map<String, Object> values, Map<String, String> places) {
    this.keys = new LinkedHashMap<>();
    Map<String, Object> differing = new LinkedHashMap<>(values);
    for (SettingKey<?> key : keys) {
      this.keys.put(key.name(), key);
      Optional<?> fallback = key.defaultValue();
      if (fallback.isPresent()) {
        differing.remove(key.name(), fallback.get());
      }
    }
    this.values = Map.copyOf(differing);
    this.places = Map.copyOf(places);
  }

  /**
   * Settings that were checked before.
   *
   * @param keys all declared keys
   * @param values by the key's name, each of the key's type
   * @param places by the name of the key, and of each member of a family: all that was set
   */
  public static Settings of(
      Collection<SettingKey<?>> keys, Map<String, Object> values, Map<String, String> places) {
    return new Settings(keys, values, places);
  }

  /** Settings of which nothing is set. */
  public static Settings defaults() {
    return NOTHING_SET;
  }

  /**
   * The value that holds.
   *
   * @throws IllegalStateException if nothing is set and the key has no default: such a key is asked
   *     with {@link #find}
   */
  public <T> T get(SettingKey<T> key) {
    Optional<T> found = find(key);
    if (found.isEmpty()) {
      throw new IllegalStateException(key + " has no default and is not set");
    }
    return found.get();
  }

  /** The value that holds; empty if nothing is set and the key has no default. */
  public <T> Optional<T> find(SettingKey<T> key) {
    Object value = values.get(key.name());
    // Stored under this name by a key of this name, whose type is declared once.
    @SuppressWarnings("unchecked")
    T typed = (T) value;
    return typed == null ? key.defaultValue() : Optional.of(typed);
  }

  /** Every declared setting's key, in the order of declaration. */
  public Collection<SettingKey<?>> keys() {
    return List.copyOf(keys.values());
  }

  /** Whether somebody set the key, be it to its default. */
  public boolean isSet(SettingKey<?> key) {
    return places.containsKey(key.name());
  }

  /**
   * Where the value was set, as {@code environment STEPLOG_BATCH_LINGER} or {@code
   * steplog.properties line 3}; {@link #DEFAULT_PLACE} if nowhere.
   */
  public String place(SettingKey<?> key) {
    return places.getOrDefault(key.name(), DEFAULT_PLACE);
  }

  /** The members of the family whose names begin so, without that beginning, in their order. */
  public Map<String, String> prefixed(String prefix) {
    String family = prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
    Map<String, String> members = new TreeMap<>();
    if (values.get(family) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> members.put((String) key, (String) value));
    }
    return members;
  }

  /** These settings with one more value; it wins. */
  public <T> Settings with(SettingKey<T> key, T value, String place) {
    Map<String, SettingKey<?>> moreKeys = new LinkedHashMap<>(keys);
    moreKeys.putIfAbsent(key.name(), key);
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(key.name(), value);
    Map<String, String> morePlaces = new LinkedHashMap<>(places);
    morePlaces.put(key.name(), place);
    return new Settings(moreKeys.values(), more, morePlaces);
  }

  /** These settings without those that only a front end reads: equal ones can share one channel. */
  public Settings ofChannel() {
    Map<String, Object> less = new LinkedHashMap<>(values);
    for (SettingKey<?> key : keys.values()) {
      if (key.isOfFrontEnd()) {
        less.remove(key.name());
      }
    }
    return new Settings(keys.values(), less, places);
  }

  /** Every declared setting in the order of declaration, secrets masked; families by member. */
  public List<EffectiveSetting> effective() {
    List<EffectiveSetting> lines = new ArrayList<>();
    for (SettingKey<?> key : keys.values()) {
      if (key.isFamily() && values.containsKey(key.name())) {
        prefixed(key.memberPrefix())
            .forEach(
                (member, value) ->
                    lines.add(
                        new EffectiveSetting(
                            key.memberPrefix() + member,
                            Shown.value(key, value),
                            placeOf(key, key.memberPrefix() + member))));
      } else {
        lines.add(new EffectiveSetting(key.name(), shown(key), place(key)));
      }
    }
    return lines;
  }

  private String placeOf(SettingKey<?> family, String member) {
    return places.getOrDefault(member, place(family));
  }

  private <T> String shown(SettingKey<T> key) {
    return find(key)
        .map(value -> Shown.value(key, key.type().show(value)))
        .orElseGet(() -> "(" + key.defaultText() + ")");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The values that differ from the defaults, secrets masked. */
  @Override
  public String toString() {
    return effective().stream()
        .filter(line -> !line.place().equals(DEFAULT_PLACE))
        .map(line -> line.name() + " = " + line.value())
        .collect(Collectors.joining(", ", "Settings[", "]"));
  }
}
