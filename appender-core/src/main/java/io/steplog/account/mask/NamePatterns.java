// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.mask;

import java.util.List;

/** Names that are asked for; a {@code *} in a pattern stands for any characters, or none. */
public final class NamePatterns {
  private final List<String> patterns;

  /** These patterns; none asks for nothing. */
  public NamePatterns(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** Whether any of them is met by the whole name. */
  public boolean match(String name) {
    for (String pattern : patterns) {
      if (matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  /** Linear but for the last star: what was passed before it stays passed. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
