// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.json.JsonReading;
import io.steplog.record.ThrowableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a throwable where the parser stands, {@code null} where there is no object. */
final class ThrowableJson {
  private String type = "";
  private @Nullable String message;
  private List<String> frames = List.of();
  private int common;
  private @Nullable ThrowableText cause;
  private List<ThrowableText> suppressed = List.of();
  private @Nullable String note;

  private ThrowableJson() {}

  static @Nullable ThrowableText read(JsonParser json) throws IOException {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      json.skipChildren();
      return null;
    }
    ThrowableJson draft = new ThrowableJson();
    String key;
    while ((key = json.nextFieldName()) != null) {
      json.nextToken();
      draft.take(key, json);
    }
    return new ThrowableText(
        draft.type,
        draft.message,
        draft.frames,
        draft.common,
        draft.cause,
        draft.suppressed,
        draft.note);
  }

  private void take(String key, JsonParser json) throws IOException {
    switch (key) {
      case PartFormat.THROWABLE_TYPE -> {
        String text = JsonReading.text(json);
        type = text == null ? "" : text;
      }
      case PartFormat.THROWABLE_MESSAGE -> message = JsonReading.text(json);
      case PartFormat.THROWABLE_FRAMES -> frames = JsonReading.textList(json);
      case PartFormat.THROWABLE_COMMON ->
          common = (int) Math.max(0, Math.min(Integer.MAX_VALUE, JsonReading.number(json, 0)));
      case PartFormat.THROWABLE_CAUSE -> cause = read(json);
      case PartFormat.THROWABLE_SUPPRESSED -> suppressed = readAll(json);
      case PartFormat.THROWABLE_NOTE -> note = JsonReading.text(json);
      default -> json.skipChildren();
    }
  }

  private static List<ThrowableText> readAll(JsonParser json) throws IOException {
    List<ThrowableText> all = new ArrayList<>();
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      json.skipChildren();
      return all;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      ThrowableText one = read(json);
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }
}
