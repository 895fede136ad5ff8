// SPDX-License-Identifier: Apache-2.0
package io.steplog.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes JSON of typed values, by the rules that lines are written by. */
public final class JsonText {
  private JsonText() {}

  /** The compact JSON object of a map. */
  public static String of(Map<String, ?> values) {
    JsonBuffer out = new JsonBuffer(1_024);
    JsonValues.appendMap(out, values);
    return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
  }
}
