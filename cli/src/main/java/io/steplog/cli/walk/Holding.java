// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.record.LogSeverity;
import java.util.Map;

/**
 * What a store holds of one origin, without its metadata: small, since there may be 100,000 of
 * them.
 *
 * @param first the least time among its entries, {@link Long#MAX_VALUE} where there are none
 * @param last the greatest, {@link Long#MIN_VALUE} where there are none
 * @param levels how many entries of each severity
 * @param sealed whether every part of it was finished by its writer
 * @param location where to look for it, as far as that was asked for
 */
public record Holding(
    String run,
    String step,
    String source,
    long entries,
    long bytes,
    long first,
    long last,
    Map<LogSeverity, Long> levels,
    boolean sealed,
    String location) {

  /** How many entries there are of a severity's name and its finer grades, as WARN to WARN4. */
  public long count(LogSeverity named) {
    long count = 0;
    for (Map.Entry<LogSeverity, Long> level : levels.entrySet()) {
      if (level.getKey().ordinal() / 4 == named.ordinal() / 4) {
        count += level.getValue();
      }
    }
    return count;
  }
}
