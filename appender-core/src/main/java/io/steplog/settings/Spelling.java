// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

import java.util.Locale;

/** Spells a setting's name as each place has it. */
public final class Spelling {
  /** What the names of our variables begin with. */
  public static final String ENVIRONMENT_PREFIX = "STEPLOG_";

  /** What the names of our system properties begin with. */
  public static final String PROPERTY_PREFIX = "steplog.";

  private Spelling() {}

  /** Spells {@code batch.linger} as {@code STEPLOG_BATCH_LINGER}. */
  public static String environment(String name) {
    return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Spells {@code batch.linger} as {@code batchLinger}. */
  public static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    boolean up = false;
    for (char c : name.toCharArray()) {
      if (c == '.' || c == '-') {
        up = true;
      } else {
        camel.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return camel.toString();
  }

  /** The letters and digits alone: what all spellings of one name have in common. */
  public static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
