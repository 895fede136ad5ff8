// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import java.time.Duration;
import java.util.Locale;

/** The types of settings that are one plain value. */
public final class SettingTypes {
  /** Any text without control characters. */
  public static final SettingType<String> TEXT =
      new PlainType<>("text", "text") {
        @Override
        public String parse(String text) {
          return printable(text);
        }
      };

  /** A number of bytes. */
  public static final SettingType<Long> SIZE =
      new PlainType<>("size", "64 MiB") {
        @Override
        public Long parse(String text) {
          return Units.parseSize(text);
        }

        @Override
        public String show(Long value) {
          return Units.showSize(value);
        }
      };

  /** A span of time. */
  public static final SettingType<Duration> DURATION =
      new PlainType<>("duration", "200ms") {
        @Override
        public Duration parse(String text) {
          return Units.parseDuration(text);
        }

        @Override
        public String show(Duration value) {
          return Units.showDuration(value);
        }
      };

  /** A whole number. */
  public static final SettingType<Long> INTEGER =
      new PlainType<>("whole number", "1000") {
        @Override
        public Long parse(String text) {
          return integer(text);
        }
      };

  /** {@code true} or {@code false} and nothing else: a "yes" taken for no would go unnoticed. */
  public static final SettingType<Boolean> BOOL =
      new PlainType<>("true or false", "true") {
        @Override
        public Boolean parse(String text) {
          return bool(text);
        }
      };

  /** What must not be seen. */
  public static final SettingType<Secret> SECRET =
      new PlainType<>("secret", "0123456789abcdef") {
        @Override
        public Secret parse(String text) {
          return secret(text);
        }
      };

  private SettingTypes() {}

  /** The type with bounds, both included. */
  public static <T extends Comparable<? super T>> SettingType<T> between(
      SettingType<T> type, T least, T greatest) {
    return new PlainType<>(type.kind(), type.example()) {
      @Override
      public T parse(String text) {
        T value = type.parse(text);
        if (value.compareTo(least) < 0) {
          throw new BadValueException("below the least, " + type.show(least));
        }
        if (value.compareTo(greatest) > 0) {
          throw new BadValueException("above the greatest, " + type.show(greatest));
        }
        return value;
      }

      @Override
      public String show(T value) {
        return type.show(value);
      }
    };
  }

  private static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new BadValueException("holds a control character");
      }
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
