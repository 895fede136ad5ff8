// SPDX-License-Identifier: Apache-2.0
package io.steplog.json;

import io.steplog.record.ThrowableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A throwable as a map of values, and back. */
public final class ThrowableValues {
  private static final String TYPE = "type";
  private static final String MESSAGE = "message";
  private static final String FRAMES = "frames";
  private static final String COMMON = "common";
  private static final String CAUSE = "cause";
  private static final String SUPPRESSED = "suppressed";
  private static final String NOTE = "note";

  /** Half of what the JSON's writer and reader bear; a throwable is captured 50 deep. */
  private static final int MAX_DEPTH = 28;

  private ThrowableValues() {}

  public static Map<String, @Nullable Object> of(ThrowableText thrown) {
    return of(thrown, 0);
  }

  private static Map<String, @Nullable Object> of(ThrowableText thrown, int depth) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put(TYPE, thrown.type());
    put(values, MESSAGE, thrown.message());
    if (!thrown.frames().isEmpty()) {
      values.put(FRAMES, thrown.frames());
    }
    if (thrown.commonFrames() != 0) {
      values.put(COMMON, (long) thrown.commonFrames());
    }
    boolean cut = depth == MAX_DEPTH && (thrown.cause() != null || !thrown.suppressed().isEmpty());
    if (!cut) {
      if (thrown.cause() != null) {
        values.put(CAUSE, of(thrown.cause(), depth + 1));
      }
      if (!thrown.suppressed().isEmpty()) {
        values.put(
            SUPPRESSED, thrown.suppressed().stream().map(each -> of(each, depth + 1)).toList());
      }
    }
    put(values, NOTE, cut ? "cut at depth " + MAX_DEPTH : thrown.note());
    return values;
  }

  private static void put(Map<String, @Nullable Object> values, String key, @Nullable String text) {
    if (text != null) {
      values.put(key, text);
    }
  }

  public static @Nullable ThrowableText read(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    String type = Values.text(map.get(TYPE));
    return new ThrowableText(
        type == null ? "" : type,
        Values.text(map.get(MESSAGE)),
        Values.texts(map.get(FRAMES)),
        (int) Values.number(map.get(COMMON), 0),
        read(map.get(CAUSE)),
        readAll(map.get(SUPPRESSED)),
        Values.text(map.get(NOTE)));
  }

  private static List<ThrowableText> readAll(@Nullable Object value) {
    List<ThrowableText> all = new ArrayList<>();
    if (value instanceof List<?> items) {
      for (Object item : items) {
        ThrowableText one = read(item);
        if (one != null) {
          all.add(one);
        }
      }
    }
    return all;
  }
}
