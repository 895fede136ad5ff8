// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The types of settings that choose among values or hold several. */
public final class CompoundTypes {
  /** Texts between commas; each once, none empty. */
  public static final SettingType<List<String>> LIST =
      new PlainType<>("list", "one,two") {
        @Override
        public List<String> parse(String text) {
          return list(text);
        }

        @Override
        public String show(List<String> value) {
          return String.join(",", value);
        }
      };

  /** {@code key=value} pairs between commas; within a value {@code \,} is a comma. */
  public static final SettingType<Map<String, String>> MAP =
      new PlainType<>("key=value list", "team=vision") {
        @Override
        public Map<String, String> parse(String text) {
          return map(text);
        }

        @Override
        public String show(Map<String, String> value) {
          return showMap(value);
        }
      };

  private CompoundTypes() {}

  /** One of an enum's constants, written in lower case with hyphens. */
  public static <E extends Enum<E>> SettingType<E> choice(Class<E> of) {
    List<String> names = new ArrayList<>();
    for (E constant : of.getEnumConstants()) {
      names.add(spelled(constant));
    }
    return new PlainType<>(String.join(" or ", names), names.get(names.size() - 1)) {
      @Override
      public E parse(String text) {
        int at = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (at < 0) {
          throw new BadValueException("none of " + String.join(", ", names));
        }
        return of.getEnumConstants()[at];
      }

      @Override
      public String show(E value) {
        return spelled(value);
      }
    };
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> list(String text) {
    List<String> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      String stripped = SettingTypes.TEXT.parse(item.strip());
      if (stripped.isEmpty()) {
        throw new BadValueException("nothing between two commas, or at an end");
      }
      if (items.contains(stripped)) {
        throw new BadValueException("the same item twice");
      }
      items.add(stripped);
    }
    return List.copyOf(items);
  }

  private static Map<String, String> map(String text) {
    Map<String, String> pairs = new TreeMap<>();
    for (String pair : pairs(text)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? "" : pair.substring(0, equals).strip();
      if (key.isEmpty()) {
        throw new BadValueException("not of the form key=value,key=value");
      }
      String value = pair.substring(equals + 1).strip();
      if (pairs.put(SettingTypes.TEXT.parse(key), SettingTypes.TEXT.parse(value)) != null) {
        throw new BadValueException("the same key twice");
      }
    }
    return Collections.unmodifiableMap(pairs);
  }

  private static List<String> pairs(String text) {
    List<String> pairs = new ArrayList<>();
    StringBuilder pair = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      // Before anything else a backslash is itself, so that C:\data needs no second one.
      if (c == '\\' && (next == ',' || next == '\\')) {
        pair.append(next);
        i++;
      } else if (c == ',') {
        pairs.add(pair.toString());
        pair.setLength(0);
      } else {
        pair.append(c);
      }
    }
    pairs.add(pair.toString());
    return pairs;
  }

  private static String showMap(Map<String, String> map) {
    return map.entrySet().stream()
        .map(
            pair -> pair.getKey() + "=" + pair.getValue().replace("\\", "\\\\").replace(",", "\\,"))
        .collect(Collectors.joining(","));
  }
}
