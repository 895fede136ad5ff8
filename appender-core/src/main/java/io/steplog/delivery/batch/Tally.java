// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.batch;

import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * How many entries of a batch are whose. Entries that the journal made up to announce a hole are
 * nobody's. One thread.
 */
public final class Tally {
  /** Takes one origin's number. */
  public interface Teller {
    void tell(Origin origin, long entries);
  }

  private final List<Origin> origins = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();
  private long entries;

  private Tally() {}

  /** The batch's numbers. */
  public static Tally of(LogBatch batch) {
    Tally tally = new Tally();
    Origin origin = null;
    long run = 0;
    for (LogEntry entry : batch.entries()) {
      if (isLogged(entry)) {
        // By identity: a journal gives all entries of an origin the same one.
        if (entry.origin() != origin) {
          tally.add(origin, run);
          origin = entry.origin();
          run = 0;
        }
        run++;
      }
    }
    tally.add(origin, run);
    return tally;
  }

  /** How many entries there are that a log call accepted. */
  public long entries() {
    return entries;
  }

  /**
   * Tells how many are whose, possibly an origin several times.
   *
   * @param less so many fewer: a store says how many it rejected, not whose, so the last are taken
   */
  public void tell(long less, Teller teller) {
    long left = entries - less;
    for (int i = 0; i < origins.size() && left > 0; i++) {
      long told = Math.min(left, counts.get(i));
      teller.tell(origins.get(i), told);
      left -= told;
    }
  }

  private void add(Origin origin, long run) {
    if (run > 0) {
      origins.add(origin);
      counts.add(run);
      entries += run;
    }
  }

  /**
   * Frames are aligned to 8 bytes; the entry that announces a hole stands just behind its start.
   */
  private static boolean isLogged(LogEntry entry) {
    return (entry.id().position() & 7) == 0;
  }
}
