// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

import io.steplog.settings.value.CompoundTypes;
import io.steplog.settings.value.FileTypes;
import io.steplog.settings.value.Secret;
import io.steplog.settings.value.SettingType;
import io.steplog.settings.value.SettingTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Declares one setting, once: its name, its type, its default, and what it means. Immutable; made
 * by the factories and refined by the methods that return a further key.
 *
 * @param <T> the type of the value
 */
public final class SettingKey<T> {
  private final String name;
  private final SettingType<T> type;
  private final String meaning;
  private final Optional<T> fallback;

  /** What is said of the default; empty where the value itself is shown. */
  private final String unset;

  private final String example;
  private final SettingKeyTraits traits;

  private SettingKey(
      String name,
      SettingType<T> type,
      String meaning,
      Optional<T> fallback,
      String unset,
      String example,
      SettingKeyTraits traits) {
    this.name = Objects.requireNonNull(name, "name");
    this.type = type;
    this.meaning = Objects.requireNonNull(meaning, "meaning");
    this.fallback = fallback;
    this.unset = unset;
    this.example = example;
    this.traits = traits;
  }

  /** A key of any type. */
  public static <T> SettingKey<T> of(String name, SettingType<T> type, String meaning) {
    return new SettingKey<>(
        name, type, meaning, Optional.empty(), "", type.example(), SettingKeyTraits.NONE);
  }

  /** A text. */
  public static SettingKey<String> text(String name, String meaning) {
    return of(name, SettingTypes.TEXT, meaning);
  }

  /** A number of bytes. */
  public static SettingKey<Long> size(String name, String meaning) {
    return of(name, SettingTypes.SIZE, meaning);
  }

  /** A span of time. */
  public static SettingKey<Duration> duration(String name, String meaning) {
    return of(name, SettingTypes.DURATION, meaning);
  }

  /** A whole number. */
  public static SettingKey<Long> integer(String name, String meaning) {
    return of(name, SettingTypes.INTEGER, meaning);
  }

  /** True or false. */
  public static SettingKey<Boolean> bool(String name, String meaning) {
    return of(name, SettingTypes.BOOL, meaning);
  }

  /** One of an enum's constants. */
  public static <E extends Enum<E>> SettingKey<E> choice(String name, Class<E> of, String meaning) {
    return of(name, CompoundTypes.choice(of), meaning);
  }

  /** A file. */
  public static SettingKey<Path> path(String name, String meaning) {
    return of(name, FileTypes.PATH, meaning);
  }

  /** A directory, there or yet to be made. */
  public static SettingKey<Path> directory(String name, String meaning) {
    return of(name, FileTypes.DIRECTORY, meaning);
  }

  /** Texts between commas. */
  public static SettingKey<List<String>> list(String name, String meaning) {
    return of(name, CompoundTypes.LIST, meaning);
  }

  /**
   * Pairs {@code key=value,key=value}, each also settable alone as {@code <name>.<key> = value}.
   */
  public static SettingKey<Map<String, String>> map(String name, String meaning) {
    return of(name, CompoundTypes.MAP, meaning).byDefault(Map.of());
  }

  /** What must not be seen. */
  public static SettingKey<Secret> secret(String name, String meaning) {
    return of(name, SettingTypes.SECRET, meaning).masked();
  }

  /** The key with this default. */
  public SettingKey<T> byDefault(T value) {
    return new SettingKey<>(name, type, meaning, Optional.of(value), "", example, traits);
  }

  /** The key with this default, told in other words than the value would be. */
  public SettingKey<T> byDefault(T value, String words) {
    return new SettingKey<>(name, type, meaning, Optional.of(value), words, example, traits);
  }

  /** The key without a default, with a few words on what holds then. */
  public SettingKey<T> whenUnset(String words) {
    return new SettingKey<>(name, type, meaning, Optional.empty(), words, example, traits);
  }

  /** The key with another valid example. */
  public SettingKey<T> example(String text) {
    return new SettingKey<>(name, type, meaning, fallback, unset, text, traits);
  }

  /** The key with another type of the same value, as one with bounds. */
  public SettingKey<T> as(SettingType<T> other) {
    return new SettingKey<>(name, other, meaning, fallback, unset, example, traits);
  }

  /** The key, its value masked wherever it would be shown, as headers. */
  public SettingKey<T> masked() {
    return with(traits.masked());
  }

  /** The key, also offered as a camelCase element or attribute in the frameworks' files. */
  public SettingKey<T> withElement() {
    return with(traits.offeredAsElement());
  }

  /** The key, also read from an environment variable of others; ours wins wherever it stands. */
  public SettingKey<T> alsoFrom(String variable) {
    return with(traits.also(variable));
  }

  /**
   * The key, of no interest to the shared channel: only the front end that is configured reads it.
   */
  public SettingKey<T> ofFrontEnd() {
    return with(traits.frontEndOnly());
  }

  private SettingKey<T> with(SettingKeyTraits other) {
    return new SettingKey<>(name, type, meaning, fallback, unset, example, other);
  }

  /** The name, as {@code batch.linger}. */
  public String name() {
    return name;
  }

  /** How text becomes a value. */
  public SettingType<T> type() {
    return type;
  }

  /** One sentence: what the setting does. */
  public String meaning() {
    return meaning;
  }

  /** The value where nothing is set; empty where it is worked out, or where there is none. */
  public Optional<T> defaultValue() {
    return fallback;
  }

  /** The default as text, or a few words on what holds when nothing is set. */
  public String defaultText() {
    return fallback.filter(value -> unset.isEmpty()).map(type::show).orElse(unset);
  }

  /** A valid value. */
  public String example() {
    return example;
  }

  /** Whether the value is masked wherever it would be shown. */
  public boolean isSecret() {
    return traits.secret();
  }

  /** Whether each pair can be set alone, under a name that begins with {@link #memberPrefix}. */
  public boolean isFamily() {
    return type == (Object) CompoundTypes.MAP;
  }

  /** What the names of a family's members begin with, as {@code origin.meta.}. */
  public String memberPrefix() {
    return name + ".";
  }

  /** Whether equal channels may differ in it. */
  public boolean isOfFrontEnd() {
    return traits.frontEnd();
  }

  /** Environment variables of others that it is read from, strongest first. */
  public List<String> standardVariables() {
    return traits.variables();
  }

  /** The name as an element or attribute, as {@code batchLinger}; empty where none is offered. */
  public Optional<String> elementName() {
    return traits.element() ? Optional.of(Spelling.camelCase(name)) : Optional.empty();
  }

  /** The name in the environment, as {@code STEPLOG_BATCH_LINGER}. */
  public String environmentName() {
    return Spelling.environment(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
