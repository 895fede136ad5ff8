// SPDX-License-Identifier: Apache-2.0
package io.steplog.redact;

import io.steplog.account.mask.NamePatterns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells which values of an environment are secrets. Rather few by themselves: what is masked is
 * masked in every text, so a value that stands for something else as well would be missed there.
 */
final class SecretVariables {
  /** How the names of secret variables end, whatever else they are. */
  private static final String[] ENDS = {
    "_TOKEN", "_KEY", "_SECRET", "_PASSWORD", "_PASSWD", "_PASSPHRASE", "_PASS", "_PWD"
  };

  /** Asked for instead of names: no variable's value is masked. */
  static final String NONE = "none";

  /** Before the names of variables that are no secrets. */
  static final char NOT = '!';

  /** A shorter value stands in too many words. */
  static final int SHORTEST = 6;

  /** Of a value of several lines, which may be printed line by line, each that is as long. */
  static final int SHORTEST_LINE = 16;

  /** As long as secrets are, and none. */
  private static final Set<String> TRIVIAL =
      Set.of(
          "default",
          "disabled",
          "enabled",
          "changeme",
          "example",
          "password",
          "secret",
          "string",
          "undefined",
          "unknown",
          "nothing",
          "localhost",
          "public",
          "private");

  private SecretVariables() {}

  /** The values to mask, none twice. */
  static Set<String> values(Map<String, String> environment, List<String> asked) {
    Set<String> values = new LinkedHashSet<>();
    if (asked.contains(NONE)) {
      return values;
    }
    List<String> wanted = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    for (String each : asked) {
      if (each.charAt(0) == NOT) {
        unwanted.add(each.substring(1));
      } else {
        wanted.add(each);
      }
    }
    NamePatterns more = new NamePatterns(wanted);
    NamePatterns less = new NamePatterns(unwanted);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if ((isKnown(name) || more.match(name)) && !less.match(name)) {
        add(variable.getValue().strip(), values);
      }
    }
    return values;
  }

  private static boolean isKnown(String name) {
    for (String end : ENDS) {
      if (name.regionMatches(true, name.length() - end.length(), end, 0, end.length())) {
        return true;
      }
    }
    return false;
  }

  private static void add(String value, Set<String> values) {
    if (isTelling(value)) {
      values.add(value);
    }
    if (value.indexOf('\n') < 0) {
      return;
    }
    for (String each : value.split("\n")) {
      String line = each.strip();
      if (line.length() >= SHORTEST_LINE && isTelling(line)) {
        values.add(line);
      }
    }
  }

  private static boolean isTelling(String value) {
    return value.length() >= SHORTEST
        && !TRIVIAL.contains(value.toLowerCase(Locale.ROOT))
        && !isOneCharacter(value);
  }

  /** As what is masked already, or a placeholder. */
  private static boolean isOneCharacter(String value) {
    for (int i = 1; i < value.length(); i++) {
      if (value.charAt(i) != value.charAt(0)) {
        return false;
      }
    }
    return true;
  }
}
