// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Knows of runs that somebody may still write to: a process that lives, or whoever delivers the
 * journal of one that does not.
 */
@FunctionalInterface
public interface OpenRuns {
  /** Says who holds a run open; empty where nobody does. */
  Optional<String> whyOpen(StoredRun run);

  /**
   * Takes runs that were written to after a time for open: the journal of their writer may lie
   * where nobody looks.
   */
  static OpenRuns writtenAfter(Instant time) {
    return run ->
        run.changedMillis() > time.toEpochMilli()
            ? Optional.of("was written to after " + time.truncatedTo(ChronoUnit.SECONDS))
            : Optional.empty();
  }

  /** Takes a run for open where this or the other does. */
  default OpenRuns or(OpenRuns other) {
    return run -> whyOpen(run).or(() -> other.whyOpen(run));
  }
}
