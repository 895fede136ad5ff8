// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import io.steplog.json.JsonBuffer;

/** Writes keys as they stand behind another member. */
final class Keys {
  private Keys() {}

  /** Comma, key and colon. */
  static byte[] of(String key) {
    return JsonBuffer.ascii(",\"" + key + "\":");
  }

  /** Comma, key, colon and a text that needs no escaping. */
  static byte[] of(String key, String plainText) {
    return JsonBuffer.ascii(",\"" + key + "\":\"" + plainText + '"');
  }
}
