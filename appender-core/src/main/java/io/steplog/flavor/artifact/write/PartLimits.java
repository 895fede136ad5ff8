// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import java.time.Duration;

/**
 * When a part is finished and the next one begun.
 *
 * @param maxBytes the size that a part is finished at; the entry that reaches it is still in it
 * @param maxAge the age that a part is finished at, unless it is so small that it needs no index
 */
public record PartLimits(long maxBytes, Duration maxAge) {
  public PartLimits {
    if (maxBytes < 1 || maxAge.isNegative()) {
      throw new IllegalArgumentException("no limits of a part: " + maxBytes + ", " + maxAge);
    }
  }
}
