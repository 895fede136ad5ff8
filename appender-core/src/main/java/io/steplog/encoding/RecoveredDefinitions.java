// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definitions found in the frames of a journal. A definition that is met again means the same,
 * but for an origin that was named later: the last one holds for all its entries. One that is
 * damaged is simply not there, and may be in another segment. One thread.
 */
public final class RecoveredDefinitions implements Definitions {
  private final Map<Integer, Object> values = new HashMap<>();

  @Override
  public @Nullable Object find(int id) {
    return values.get(id);
  }

  /** Takes the payload if it is a definition. */
  public void learn(byte[] payload, int from, int length) {
    if (length == 0 || payload[from] == EntryFormat.ENTRY) {
      return;
    }
    ByteSource source = new ByteSource();
    source.bytes = payload;
    source.at = from;
    source.end = from + length;
    try {
      int kind = source.u8();
      int id = (int) source.varint();
      if (kind == EntryFormat.NAME) {
        values.put(id, source.text());
      } else if (kind == EntryFormat.ORIGIN) {
        values.put(id, source.origin());
      }
    } catch (DamagedEntryException damaged) {
      // Its frame's check passed, so this is a later version's definition: entries that need it
      // are given with a placeholder.
      return;
    }
  }
}
