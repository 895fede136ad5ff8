// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.LogEntry;
import java.time.Duration;
import java.util.List;

/** What became of a batch. */
public sealed interface SinkResult {
  /**
   * An entry that the store refused for good.
   *
   * @param entry the entry
   * @param why the backend's reason, one line without secrets
   */
  record Rejection(LogEntry entry, String why) {}

  /**
   * All of it is in the store, but for what the store itself rejected for good.
   *
   * @param entries how many entries the store holds now because of this call
   * @param rejected how many it refused one by one, with its reason in {@code why}
   * @param why the reason, empty where none was refused
   * @param rejections the refused ones; fewer than were refused where the backend does not say
   *     which those are
   */
  record Stored(int entries, int rejected, String why, List<Rejection> rejections)
      implements SinkResult {
    public Stored {
      rejections = List.copyOf(rejections);
      if (rejections.size() > rejected) {
        throw new IllegalArgumentException(
            rejections.size() + " rejections, and " + rejected + " rejected");
      }
    }

    /** All of so many. */
    public Stored(int entries) {
      this(entries, 0, "");
    }

    /** As the other, where nobody knows which were refused. */
    public Stored(int entries, int rejected, String why) {
      this(entries, rejected, why, List.of());
    }

    /** So many entries, and these were refused. */
    public Stored(int entries, List<Rejection> rejections) {
      this(
          entries,
          rejections.size(),
          rejections.isEmpty() ? "" : rejections.get(0).why(),
          rejections);
    }
  }

  /**
   * Not now: hand it in again, not before the delay has passed.
   *
   * @param delay what the store asked for, zero where it named none
   */
  record RetryAfter(Duration delay, String why) implements SinkResult {}

  /** Never: these entries are given up and counted. */
  record Refused(String why) implements SinkResult {}
}
