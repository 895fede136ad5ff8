// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import io.steplog.record.LogSeverity;
import java.util.EnumMap;
import java.util.Map;

/** Counts entries by severity, with their least and greatest time. For one thread. */
public final class PartTally {
  private final long[] bySeverity = new long[LogSeverity.values().length];
  private long entries;
  private long bytes;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  /** Counts one entry. */
  public void add(long timeNanos, int severity, long stored) {
    bySeverity[severity - 1]++;
    entries++;
    bytes += stored;
    least = Math.min(least, timeNanos);
    greatest = Math.max(greatest, timeNanos);
  }

  /** Counts what a side file says of a whole part. */
  public void add(PartLine part) {
    entries += part.entries();
    bytes += part.bytes();
    least = Math.min(least, part.least());
    greatest = Math.max(greatest, part.greatest());
    part.levels().forEach((severity, count) -> bySeverity[severity.ordinal()] += count);
  }

  public long entries() {
    return entries;
  }

  public long bytes() {
    return bytes;
  }

  /** {@link Long#MAX_VALUE} where nothing was counted. */
  public long least() {
    return least;
  }

  /** {@link Long#MIN_VALUE} where nothing was counted. */
  public long greatest() {
    return greatest;
  }

  /** The severities that were met. */
  public Map<LogSeverity, Long> levels() {
    Map<LogSeverity, Long> levels = new EnumMap<>(LogSeverity.class);
    for (LogSeverity severity : LogSeverity.values()) {
      long count = bySeverity[severity.ordinal()];
      if (count > 0) {
        levels.put(severity, count);
      }
    }
    return levels;
  }
}
