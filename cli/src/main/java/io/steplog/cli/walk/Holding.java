// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.record.LogSeverity;
import io.steplog.store.StoredOrigin;

/**
 * What a store holds of one origin, without its metadata: small, since there may be 100,000 of
 * them.
 *
 * @param first the least time among its entries, {@link Long#MAX_VALUE} where there are none
 * @param last the greatest, {@link Long#MIN_VALUE} where there are none
 * @param debug how many entries below INFO
 * @param warn how many at WARN
 * @param error how many at ERROR and above
 */
public record Holding(
    String run,
    String step,
    String source,
    long entries,
    long bytes,
    long first,
    long last,
    long debug,
    long warn,
    long error,
    boolean sealed,
    String location) {

  static Holding of(StoredOrigin stored, String run) {
    return new Holding(
        run,
        stored.origin().stepId(),
        stored.origin().source(),
        stored.entries(),
        stored.bytes(),
        stored.firstNanos(),
        stored.lastNanos(),
        count(stored, LogSeverity.TRACE, LogSeverity.DEBUG4),
        count(stored, LogSeverity.WARN, LogSeverity.WARN4),
        count(stored, LogSeverity.ERROR, LogSeverity.FATAL4),
        stored.sealed(),
        stored.location());
  }

  private static long count(StoredOrigin stored, LogSeverity from, LogSeverity to) {
    long count = 0;
    for (var level : stored.levels().entrySet()) {
      if (level.getKey().compareTo(from) >= 0 && level.getKey().compareTo(to) <= 0) {
        count += level.getValue();
      }
    }
    return count;
  }
}
