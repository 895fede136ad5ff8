// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of a run's account has room for: {@value #CHARACTERS} characters of names and
 * values, so that whoever asks for much is never the reason that the entry is refused. What comes
 * first stays; what has no room any more is left out, and {@value #CUT} is true. For one entry and
 * thread.
 */
public final class RecordRoom {
  /** Characters of all names and values. */
  public static final int CHARACTERS = 64 * 1024;

  /** Says that values were left out. */
  public static final String CUT = "cut";

  /** What a number or the like counts for. */
  private static final int PLAIN = 8;

  private int left = CHARACTERS;
  private boolean cut;

  /** What there is room for of these values, in their order. */
  public static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> values) {
    RecordRoom room = new RecordRoom();
    Map<String, @Nullable Object> taken = room.map(values);
    if (room.cut) {
      taken.put(CUT, true);
    }
    return taken;
  }

  private Map<String, @Nullable Object> map(Map<?, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> taken = new LinkedHashMap<>();
    for (Map.Entry<?, ? extends @Nullable Object> each : values.entrySet()) {
      String name = Bounds.value(String.valueOf(each.getKey()));
      if (!take(name.length())) {
        break;
      }
      taken.put(name, value(each.getValue()));
    }
    return taken;
  }

  private List<@Nullable Object> list(List<?> values) {
    List<@Nullable Object> taken = new ArrayList<>();
    for (Object each : values) {
      if (left <= 0) {
        cut = true;
        break;
      }
      taken.add(value(each));
    }
    return taken;
  }

  private @Nullable Object value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    if (value instanceof String text) {
      String bounded = Bounds.cut(text, Math.min(Bounds.CONTENT, Math.max(Bounds.LEAST, left)));
      cut |= bounded.length() < text.length();
      left -= bounded.length();
      return bounded;
    }
    left -= PLAIN;
    return value;
  }

  private boolean take(int characters) {
    boolean fits = left >= characters;
    cut |= !fits;
    left = fits ? left - characters : 0;
    return fits;
  }
}
