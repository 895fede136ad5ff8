// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.EntryId;

/**
 * The last entry of a page: the next page begins right behind it in the query's order, whatever was
 * stored in between.
 *
 * @param epochNanos its time
 * @param id its id, which orders entries of the same time
 */
public record FetchCursor(long epochNanos, EntryId id) implements Comparable<FetchCursor> {
  @Override
  public int compareTo(FetchCursor other) {
    int byTime = Long.compare(epochNanos, other.epochNanos);
    return byTime != 0 ? byTime : id.compareTo(other.id);
  }

  /** As one word that {@link #parse} reads: time, then id, with an underscore between. */
  @Override
  public String toString() {
    return epochNanos + "_" + id;
  }

  /**
   * Reads the text of a cursor.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static FetchCursor parse(String text) {
    int underscore = text.indexOf('_');
    if (underscore < 0) {
      throw new IllegalArgumentException("not a cursor: " + text);
    }
    return new FetchCursor(
        Long.parseLong(text.substring(0, underscore)),
        EntryId.of(java.util.UUID.fromString(text.substring(underscore + 1))));
  }
}
