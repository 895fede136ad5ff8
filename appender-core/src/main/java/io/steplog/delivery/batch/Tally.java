// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.batch;

import io.steplog.journal.folder.Notices;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * How many entries of a batch are whose. Entries that the journal made up to announce a hole are
 * nobody's. One thread.
 */
public final class Tally {
  /** Takes one origin's numbers. */
  public interface Teller {
    void stored(Origin origin, long entries);

    void refused(Origin origin, long entries);
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

  /**
   * Tells how many are whose, possibly an origin several times.
   *
   * @param rejected so many of them are told as rejected: a store says how many, not whose, so the
   *     last are taken
   */
  public void tell(long rejected, Teller teller) {
    long left = Math.max(0, entries - rejected);
    for (int i = 0; i < origins.size(); i++) {
      long count = counts.get(i);
      long good = Math.min(left, count);
      if (good > 0) {
        teller.stored(origins.get(i), good);
      }
      if (count > good) {
        teller.refused(origins.get(i), count - good);
      }
      left -= good;
    }
  }

  private void add(Origin origin, long run) {
    if (run > 0) {
      origins.add(origin);
      counts.add(run);
      entries += run;
    }
  }

  static boolean isLogged(LogEntry entry) {
    return entry.thread() != LogThread.UNKNOWN || !entry.logger().equals(Notices.LOGGER);
  }
}
