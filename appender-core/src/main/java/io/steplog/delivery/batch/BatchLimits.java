// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.batch;

import java.time.Duration;

/**
 * When a batch is cut.
 *
 * @param maxEntries at so many entries
 * @param maxBytes or at so many bytes, as the journal counts them; one entry may go beyond
 * @param linger or when its oldest entry waited so long
 */
public record BatchLimits(int maxEntries, int maxBytes, Duration linger) {
  /** What holds where nothing else is said. */
  public static final BatchLimits DEFAULT = new BatchLimits(4096, 1 << 20, Duration.ofMillis(200));

  public BatchLimits {
    if (maxEntries < 1 || maxBytes < 1 || linger.isNegative()) {
      throw new IllegalArgumentException(
          "not a batch: " + maxEntries + " entries, " + maxBytes + " bytes, " + linger);
    }
  }
}
