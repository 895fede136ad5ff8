// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.delivery.time.Deadline;
import io.steplog.delivery.time.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first entries of a process from delivery, for a short while, where nobody has named its
 * run yet: named by then, they are delivered as that run's. They lie in the journal, so nothing is
 * at stake meanwhile. Any thread; never blocks.
 */
public final class OriginHold {
  /** Longer than a program needs to find out what it is, and a human notices. */
  public static final Duration LONGEST = Duration.ofSeconds(2);

  private final Ticker ticker;

  /** Written by {@link #end} last. */
  private volatile boolean mayFollow;

  private volatile @Nullable Deadline until;

  /** A hold that begins with the first entry, if the program may still name its process. */
  public OriginHold(boolean mayFollow, Ticker ticker) {
    this.mayFollow = mayFollow;
    this.ticker = ticker;
  }

  /** The first entry is there. */
  public void begin() {
    if (mayFollow) {
      until = Deadline.in(LONGEST, ticker);
    }
  }

  /** The process is named. */
  public void end() {
    mayFollow = false;
  }

  /** Whether entries are to wait. */
  public boolean lasts() {
    Deadline deadline = until;
    if (!mayFollow || deadline == null) {
      return false;
    }
    if (deadline.isPast()) {
      end();
      return false;
    }
    return true;
  }
}
