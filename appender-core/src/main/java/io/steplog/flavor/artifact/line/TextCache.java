// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import io.steplog.json.JsonBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the JSON of names that come again, as loggers' names, so that each is escaped once. Holds a
 * fixed number; one that is not held is made anew. One thread.
 */
final class TextCache {
  private static final int SLOTS = 512;
  private static final int LONGEST = 256;

  private final byte[] before;
  private final @Nullable String[] names = new @Nullable String[SLOTS];
  private final byte @Nullable [][] rendered = new byte @Nullable [SLOTS][];
  private final JsonBuffer scratch = new JsonBuffer(1024);

  private TextCache(byte[] before) {
    this.before = before;
  }

  /** Names that are the value of this key, which stands behind another member. */
  static TextCache ofMember(String key) {
    return new TextCache(Keys.of(key));
  }

  /** Names by themselves. */
  static TextCache ofText() {
    return new TextCache(new byte[0]);
  }

  /** Appends the key, where there is one, and the name as a JSON string. */
  void append(JsonBuffer out, String name) {
    int hash = name.hashCode();
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    byte[] known = rendered[slot];
    if (known != null && name.equals(names[slot])) {
      out.raw(known);
    } else if (name.length() > LONGEST) {
      out.raw(before).quoted(name);
    } else {
      scratch.cutTo(0);
      scratch.raw(before).quoted(name);
      byte[] made = Arrays.copyOf(scratch.bytes(), scratch.length());
      names[slot] = name;
      rendered[slot] = made;
      out.raw(made);
    }
  }
}
