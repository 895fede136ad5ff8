// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import io.steplog.encoding.StackProbe;
import io.steplog.journal.file.SegmentBytes;
import io.steplog.record.DropReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Counts what never got into the journal, so that the counts survive the process: running totals
 * stand in a page of their own, beside what the stream was already told of them. A call is counted
 * before it returns, and a kill at any moment neither loses nor doubles a count; only a page that
 * could not be written lacks some then.
 *
 * <p>Any thread. The lock is short and never held together with a wait.
 */
public final class IntakeDrops {
  /** The page of counts in the folder. */
  public static final String FILE = "counts";

  private static final int MOST_BYTES = 64 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable SegmentBytes page;
  private final long[] totals = new long[DropReason.values().length];
  private final long[] told = new long[DropReason.values().length];
  private long[] telling = new long[DropReason.values().length];

  /** In a field, as {@link SegmentBytes#frame} asks for. */
  private byte[] notice = new byte[0];

  private long leastNanos = Long.MAX_VALUE;
  private long greatestNanos = Long.MIN_VALUE;

  /** Written under the lock; read by every append. */
  private volatile boolean pending;

  /** Changed under the lock. */
  private boolean ended;

  /** Counts in memory, and in the page where there is one. */
  public IntakeDrops(@Nullable SegmentBytes page) {
    this.page = page;
  }

  /**
   * The payload of the frame that tells of what a dead process counted and did not tell; empty
   * where there is nothing, or the page cannot be read.
   *
   * @param told what the last such frame in the journal says was told, by reason
   */
  public static byte[] lastWord(Path folder, long[] told) {
    Path page = folder.resolve(FILE);
    try {
      return Files.isRegularFile(page, LinkOption.NOFOLLOW_LINKS) && Files.size(page) <= MOST_BYTES
          ? Notices.untold(Files.readAllBytes(page), told)
          : new byte[0];
    } catch (IOException none) {
      return new byte[0];
    }
  }

  public boolean arePending() {
    return pending;
  }

  /** Counts a call; false where another volume's counts take it, see {@link #end}. */
  public boolean count(DropReason reason, long epochNanos) {
    // What is counted is often a call that ran out of stack: it must fail here or not at all.
    StackProbe.probe(epochNanos);
    try {
      lock.lock();
      if (ended) {
        return false;
      }
      totals[reason.ordinal()]++;
      leastNanos = Math.min(leastNanos, epochNanos);
      greatestNanos = Math.max(greatestNanos, epochNanos);
      keep();
      pending = true;
      return true;
    } finally {
      if (lock.isHeldByCurrentThread()) {
        lock.unlock();
      }
    }
  }

  /** Counts nothing more: another volume takes appends, whose stream will tell of later ones. */
  public void end() {
    lock.lock();
    try {
      ended = true;
    } finally {
      lock.unlock();
    }
  }

  /** The payload of the frame that tells of what was not yet told; empty where nothing is. */
  public byte[] notice() {
    lock.lock();
    try {
      telling = totals.clone();
      notice = Notices.payload(telling, told, leastNanos, greatestNanos);
      return notice;
    } finally {
      lock.unlock();
    }
  }

  /** The frame of {@link #notice} is published. */
  public void announced() {
    lock.lock();
    try {
      System.arraycopy(telling, 0, told, 0, told.length);
      leastNanos = Long.MAX_VALUE;
      greatestNanos = Long.MIN_VALUE;
      keep();
      pending = false;
      for (int i = 0; i < totals.length; i++) {
        pending |= totals[i] != told[i];
      }
    } finally {
      lock.unlock();
    }
  }

  public Map<DropReason, Long> totals() {
    lock.lock();
    try {
      Map<DropReason, Long> map = new EnumMap<>(DropReason.class);
      for (DropReason reason : DropReason.values()) {
        if (totals[reason.ordinal()] > 0) {
          map.put(reason, totals[reason.ordinal()]);
        }
      }
      return map;
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    if (page == null) {
      return;
    }
    try {
      byte[] counts = Notices.counts(totals, told);
      page.put(0, counts, counts.length);
    } catch (IOException lostOnlyIfKilled) {
      // The counts in memory go on; what the page lacks is missing after a kill alone.
      return;
    }
  }
}
