// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.source;

import java.util.Objects;

/**
 * One setting as somebody wrote it.
 *
 * @param key the key as it stands there, without the prefix of its place
 * @param value the value as it stands there; may be a secret, so it is in no {@code toString}
 * @param place where, as {@code logback.xml <settings> line 3}
 */
public record RawSetting(String key, String value, String place) {
  public RawSetting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(place, "place");
  }

  @Override
  public String toString() {
    return key + " at " + place;
  }
}
