// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.cursor;

import io.steplog.journal.ack.AckLog;
import io.steplog.journal.ack.Drop;
import io.steplog.record.DropReason;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far one store has come in one journal: shared by the store's cursor, which moves it, and the
 * journal's keeper, which may give up what is ahead of it.
 *
 * <p>The lock is held while the cursor takes a batch and while either writes the acknowledgement
 * log. The keeper only tries it: a log call may depend on the keeper.
 */
public final class StoreProgress {
  final ReentrantLock lock = new ReentrantLock();
  final AckLog log;
  private final String store;
  private final boolean backpressure;

  /** The end of the batch in flight, at or below the acknowledged position where none is. */
  long inFlightTo;

  private volatile long acknowledged;
  private volatile long stored;
  private volatile boolean holdsBack;

  /** Goes on where the log ends. */
  public StoreProgress(String store, boolean backpressure, AckLog log) {
    this.store = store;
    this.backpressure = backpressure;
    this.log = log;
    this.acknowledged = log.state().position();
    this.stored = log.state().stored();
    this.holdsBack = backpressure;
  }

  public String store() {
    return store;
  }

  /** Whether nothing between the positions needs delivery, though it may be behind what does. */
  public boolean isHole(long from, long to) {
    lock.lock();
    try {
      return log.state().isHole(from, to);
    } finally {
      lock.unlock();
    }
  }

  /** Everything before it is stored or given up. Any thread. */
  public long acknowledged() {
    return acknowledged;
  }

  /** How many entries were stored. Any thread. */
  public long stored() {
    return stored;
  }

  /** How many entries were given up, by reason. Any thread; may wait for a batch being read. */
  public Map<DropReason, Long> dropped() {
    lock.lock();
    try {
      Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
      for (DropReason reason : DropReason.values()) {
        if (log.state().total(reason) > 0) {
          dropped.put(reason, log.state().total(reason));
        }
      }
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Whether callers wait for this store rather than have its entries given up. Any thread. */
  public boolean holdsBack() {
    return holdsBack;
  }

  /** Callers waited in vain: until the store moves on, its entries are given up instead. */
  public void waitedInVain() {
    holdsBack = false;
  }

  /** Whether nothing between the positions is still to be delivered. Any thread. */
  public boolean isPast(long from, long to) {
    if (acknowledged >= to) {
      return true;
    }
    if (!lock.tryLock()) {
      return false;
    }
    try {
      return log.state().isHole(Math.max(acknowledged, from), to);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives up what the store has not read of a range, unless a batch in flight touches it.
   *
   * @param count counts the entries from a position on, to the range's end
   * @return whether the range is now free as far as this store is concerned
   */
  public boolean giveUp(long from, long to, RangeCount count) throws IOException {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      if (inFlightTo > acknowledged && inFlightTo > from) {
        return false;
      }
      long begin = Math.max(acknowledged, from);
      // Given up before, perhaps, when nobody could look because a batch was being read.
      if (begin < to && !log.state().isHole(begin, to)) {
        log.drop(count.from(begin, to));
        orThrow();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Counts the entries of a range as the drop that they become. */
  public interface RangeCount {
    Drop from(long from, long to) throws IOException;
  }

  /**
   * Whether nothing up to the position is still to be done, the entries that tell of holes
   * included. Any thread; false where it cannot be seen at once.
   */
  public boolean isDone(long tail) {
    if (acknowledged < tail || !lock.tryLock()) {
      return false;
    }
    try {
      return inFlightTo <= acknowledged && log.state().unannounced().isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** To be called under the lock. */
  void acknowledge(long position, long storedNow) {
    stored += storedNow;
    acknowledged = Math.max(acknowledged, position);
    inFlightTo = acknowledged;
    holdsBack = backpressure;
    log.acknowledge(acknowledged, stored);
  }

  /** To be called under the lock: says where what was just done could not be written down. */
  void orThrow() throws IOException {
    IOException unwritten = log.failure();
    if (unwritten != null) {
      throw unwritten;
    }
  }

  /** Lets go of the log's files. */
  public void close() throws IOException {
    lock.lock();
    try {
      log.close();
    } finally {
      lock.unlock();
    }
  }
}
