// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** The types of settings that are one plain value. */
public final class SettingTypes {
  /** Any text without control characters. */
  public static final SettingType<String> TEXT =
      of("text", "text", SettingTypes::printable, text -> text);

  /** A number of bytes. */
  public static final SettingType<Long> SIZE =
      of("size", "64 MiB", Units::parseSize, Units::showSize);

  /** A span of time. */
  public static final SettingType<Duration> DURATION =
      of("duration", "200ms", Units::parseDuration, Units::showDuration);

  /** A whole number. */
  public static final SettingType<Long> INTEGER =
      of("whole number", "1000", SettingTypes::integer, String::valueOf);

  /** {@code true} or {@code false} and nothing else: a "yes" taken for no would go unnoticed. */
  public static final SettingType<Boolean> BOOL =
      of("true or false", "true", SettingTypes::bool, String::valueOf);

  /** What must not be seen. */
  public static final SettingType<Secret> SECRET =
      of("secret", "0123456789abcdef", SettingTypes::secret, Secret::toString);

  private SettingTypes() {}

  /** A type of its parts. */
  public static <T> SettingType<T> of(
      String kind, String example, Function<String, T> parse, Function<T, String> show) {
    return new SettingType<>() {
      @Override
      public T parse(String text) {
        return parse.apply(text);
      }

      @Override
      public String show(T value) {
        return show.apply(value);
      }

      @Override
      public String kind() {
        return kind;
      }

      @Override
      public String example() {
        return example;
      }
    };
  }

  /** The type with bounds, both included. */
  public static <T extends Comparable<? super T>> SettingType<T> between(
      SettingType<T> type, T least, T greatest) {
    return of(
        type.kind(),
        type.example(),
        text -> {
          T value = type.parse(text);
          if (value.compareTo(least) < 0) {
            throw new BadValueException("below the least, " + type.show(least));
          }
          if (value.compareTo(greatest) > 0) {
            throw new BadValueException("above the greatest, " + type.show(greatest));
          }
          return value;
        },
        type::show);
  }

  private static String printable(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new BadValueException("holds a control character");
    }
    return text;
  }

  private static Long integer(String text) {
    if (!text.matches("-?[0-9]+")) {
      throw new BadValueException("not a whole number");
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new BadValueException("too great a number");
    }
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new BadValueException("neither true nor false");
    };
  }

  private static Secret secret(String text) {
    if (text.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c))) {
      throw new BadValueException("a secret with a blank, a line end or a control character in it");
    }
    return new Secret(text);
  }
}
