// SPDX-License-Identifier: Apache-2.0
package io.steplog.account;

import io.steplog.record.Origin;

/** A run that began to log here and has not ended. */
final class OpenRun {
  /** When it began, since 1970. */
  final long epochNanos;

  /** The same by the ticker. */
  final long ticks;

  final RunTally tally;

  /** Written by whoever names the process, if this is its own. */
  private volatile Origin origin;

  OpenRun(Origin origin, long epochNanos, long ticks, RunTally tally) {
    this.origin = origin;
    this.epochNanos = epochNanos;
    this.ticks = ticks;
    this.tally = tally;
  }

  Origin origin() {
    return origin;
  }

  void rename(Origin other) {
    origin = other;
  }
}
