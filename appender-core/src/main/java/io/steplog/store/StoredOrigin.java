// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import java.util.Map;

/**
 * What a store holds of one origin.
 *
 * @param origin its ids and metadata
 * @param entries how many entries
 * @param bytes their size as stored
 * @param firstNanos the least time among them, {@link Long#MAX_VALUE} where there are none
 * @param lastNanos the greatest, {@link Long#MIN_VALUE} where there are none
 * @param levels how many of each severity
 * @param sealed whether every part of it was finished by its writer
 * @param location where to look for it, as a folder's path
 */
public record StoredOrigin(
    Origin origin,
    long entries,
    long bytes,
    long firstNanos,
    long lastNanos,
    Map<LogSeverity, Long> levels,
    boolean sealed,
    String location) {
  public StoredOrigin {
    levels = Map.copyOf(levels);
  }
}
