// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills in {@code ${name:-default}} as the frameworks do, from what is at hand: properties of the
 * file itself, system properties, the environment. What is not known is left as it stands, and is
 * then found to be unresolved. No lookup does anything but look up.
 */
final class Placeholders {
  /** Deeper ones refer to themselves. */
  private static final int MOST_DEPTH = 8;

  private final Map<String, String> environment;
  private final Map<String, String> systemProperties;
  private final Map<String, String> ofFile = new HashMap<>();

  Placeholders(Map<String, String> environment, Map<String, String> systemProperties) {
    this.environment = environment;
    this.systemProperties = systemProperties;
  }

  /** A property that the file defines for what follows in it. */
  void define(String name, String value) {
    ofFile.put(name, filled(value));
  }

  String filled(String text) {
    return filled(text, 0);
  }

  private String filled(String text, int depth) {
    if (depth > MOST_DEPTH) {
      return text;
    }
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int begin = text.indexOf("${", at);
      int end = begin < 0 ? -1 : closing(text, begin + 2);
      if (end < 0) {
        break;
      }
      filled.append(text, at, begin).append(value(text.substring(begin + 2, end), depth));
      at = end + 1;
    }
    return filled.append(text, at, text.length()).toString();
  }

  private String value(String expression, int depth) {
    int mark = expression.indexOf(":-");
    String name = mark < 0 ? expression : expression.substring(0, mark);
    String found = found(name.strip());
    if (found != null) {
      return found;
    }
    return mark < 0 ? "${" + expression + "}" : filled(expression.substring(mark + 2), depth + 1);
  }

  private @Nullable String found(String name) {
    if (name.startsWith("env:")) {
      return environment.get(name.substring(4));
    }
    if (name.startsWith("sys:")) {
      return systemProperties.get(name.substring(4));
    }
    String value = ofFile.get(name);
    value = value != null ? value : systemProperties.get(name);
    return value != null ? value : environment.get(name);
  }

  /** Where the placeholder that is open there ends; -1 if nowhere. */
  private static int closing(String text, int from) {
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        open++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    return -1;
  }
}
