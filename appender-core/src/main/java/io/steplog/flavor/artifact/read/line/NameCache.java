// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import org.jspecify.annotations.Nullable;

/**
 * Gives equal names as one string, as far as it remembers: a page of entries has few loggers and
 * threads but names them in each entry. Of fixed size; a name that falls on another's place takes
 * it.
 */
final class NameCache {
  private static final int SLOTS = 256;
  private static final int MOST_CHARS = 200;

  private final @Nullable String[] slots = new String[SLOTS];

  @Nullable String keep(@Nullable String name) {
    if (name == null || name.length() > MOST_CHARS) {
      return name;
    }
    int hash = name.hashCode();
    int slot = (hash ^ hash >>> 8 ^ hash >>> 16) & SLOTS - 1;
    String kept = slots[slot];
    if (name.equals(kept)) {
      return kept;
    }
    slots[slot] = name;
    return name;
  }
}
