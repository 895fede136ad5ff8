// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Holds a secret so that it cannot be printed by accident: {@link #toString} is a mask, and
 * equality takes the same time wherever two secrets differ. Not serializable.
 */
public final class Secret {
  /** What is shown in the place of a secret. */
  public static final String MASK = "****";

  private final String value;

  /** Wraps the secret itself. */
  public Secret(String value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** The secret itself: for the wire alone, never for a message. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  /** The same for all secrets: a hash that varies would tell something of them. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
