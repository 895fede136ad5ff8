// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.ack;

import io.steplog.record.DropReason;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far one store has come in one journal, and what it gave up. Kept by {@link AckLog}. */
public final class AckState {
  private final Map<DropReason, Long> totals = new EnumMap<>(DropReason.class);
  private final TreeMap<Long, Drop> unannounced = new TreeMap<>();
  private long position;
  private long stored;

  /** Everything before it is in the store or given up. */
  public long position() {
    return position;
  }

  /** How many entries the store took. */
  public long stored() {
    return stored;
  }

  /** How many entries were given up for a reason. */
  public long total(DropReason reason) {
    return totals.getOrDefault(reason, 0L);
  }

  /** How many entries were given up for any reason. */
  public long dropped() {
    long sum = 0;
    for (long total : totals.values()) {
      sum += total;
    }
    return sum;
  }

  /** What was given up and not yet told of in the store, in the order of positions. */
  public Collection<Drop> unannounced() {
    return List.copyOf(unannounced.values());
  }

  long unannounced(DropReason reason) {
    long sum = 0;
    for (Drop drop : unannounced.values()) {
      sum += drop.reason() == reason ? drop.entries() : 0;
    }
    return sum;
  }

  void acknowledge(long upTo, long storedInAll) {
    position = Math.max(position, upTo);
    stored = storedInAll;
  }

  void add(Drop drop) {
    addTotal(drop.reason(), drop.entries());
    Map.Entry<Long, Drop> before = unannounced.floorEntry(drop.from());
    while (before != null && !before.getValue().goesOnIn(drop)) {
      // What was refused may end within a hole that goes on.
      before = unannounced.lowerEntry(before.getKey());
    }
    // One hole, however many segments it took: so that the log's beginning always has room for all.
    Drop whole = before == null ? drop : before.getValue().and(drop);
    unannounced.put(whole.from(), whole);
  }

  void addTotal(DropReason reason, long entries) {
    totals.merge(reason, entries, Long::sum);
  }

  void announced(Drop told) {
    Drop hole = unannounced.remove(told.from());
    // It may have grown while its entry was on the way; the rest still has to be told of.
    if (hole != null && hole.to() > told.to()) {
      unannounced.put(told.to(), hole.behind(told));
    }
  }

  /** Whether one hole that was not told of yet covers the whole range. */
  public boolean isHole(long from, long to) {
    for (Drop drop : unannounced.headMap(from, true).values()) {
      if (drop.to() >= to) {
        return true;
      }
    }
    return false;
  }
}
