// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.EncoderPool;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.NameTable;
import io.steplog.encoding.StackProbe;
import io.steplog.journal.JournalOptions.Durability;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.JournalOptions.StoreSlot;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.cursor.StoreProgress;
import io.steplog.journal.file.Disk;
import io.steplog.journal.folder.JournalFolder;
import io.steplog.record.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The queue between the callers and the stores. What {@link #append} accepted survives the death of
 * the process (where a folder can be written), an outage of a store, and a slow store, up to the
 * journal's bound; what it did not accept is counted by reason and told of in the stream.
 *
 * <p>Any thread appends; it takes one short lock, makes no system call while the lock is free and a
 * segment is ready, and waits at most {@link JournalOptions#maxWait} when none is. Files are
 * touched by the journal's own thread alone. After {@link #close} an append opens a new journal,
 * which the next process delivers.
 */
public final class Journal {
  /** Answered by {@link #append} when the entry was dropped; it is counted already. */
  public static final long DROPPED = -1;

  private static final long POLL_NANOS = 50_000;

  private final JournalOptions options;
  private final NameTable names;
  private final EncoderPool encoders;
  private final JournalThread thread;
  private final LongAdder waits = new LongAdder();
  private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
  private final @Nullable JournalForcer forcer;
  private volatile @Nullable Runnable onPressure;

  private Journal(JournalOptions options, NameTable names, Diagnostics diagnostics, Disk disk) {
    this.options = options;
    this.names = names;
    this.encoders = new EncoderPool(names, options.entryMaxBytes());
    this.thread =
        new JournalThread(new VolumeOpener(options, names, diagnostics, disk), diagnostics);
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, new LongAdder());
    }
    this.forcer =
        options.durability() == Durability.SYNC
            ? new JournalForcer(
                () -> thread.volumes().all(), thread::wake, options.syncMaxWait(), diagnostics)
            : null;
  }

  /** Opens a new journal. Never fails: without a folder it lies in memory, and says so. */
  public static Journal open(JournalOptions options, Diagnostics diagnostics) {
    return open(options, diagnostics, Disk.REAL);
  }

  static Journal open(JournalOptions options, Diagnostics diagnostics, Disk disk) {
    Journal journal = new Journal(options, new NameTable(options.redaction()), diagnostics, disk);
    journal.thread.start();
    journal.awaitOpened();
    return journal;
  }

  /**
   * As open, with names that it may share with another; until {@link #awaitOpened} only these, its
   * encoders and its cursors may be used.
   */
  public static Journal begin(JournalOptions options, NameTable names, Diagnostics diagnostics) {
    Journal journal = new Journal(options, names, diagnostics, Disk.REAL);
    journal.thread.start();
    return journal;
  }

  /** Waits until it takes appends. */
  public void awaitOpened() {
    thread.awaitOpened();
  }

  /** The numbers of names and origins, for {@link EntryEncoder#origin}. */
  public NameTable names() {
    return names;
  }

  /** Lends the encoders that {@link #append} takes. */
  public EncoderPool encoders() {
    return encoders;
  }

  /**
   * Appends what the encoder holds. Throws nothing but a StackOverflowError, where the stack has no
   * room even for counting the call: then the call was neither accepted nor counted.
   *
   * @return the entry's position, or {@link #DROPPED}
   */
  public long append(EntryEncoder entry) {
    long answer;
    JournalVolume volume;
    try {
      int length = entry.finish();
      volume = thread.current();
      answer = volume.writer.append(entry, length, entry.checksum(volume.writer.salt));
      if (answer < 0) {
        return appendLater(entry, length, answer);
      }
    } catch (Throwable error) {
      // A StackOverflowError or OutOfMemoryError of the caller's: nothing of the entry is visible.
      return drop(DropReason.ERROR, entry);
    }
    return accepted(volume, answer);
  }

  private long accepted(JournalVolume volume, long position) {
    try {
      if (volume.writer.takeAttention()) {
        thread.wake();
        hurryReaders();
      }
      if (forcer != null) {
        forcer.await(volume, position);
      }
    } catch (Throwable accepted) {
      // The entry is in the journal, so the call is not one that failed; others wake the threads.
      return position;
    }
    return position;
  }

  private long appendLater(EntryEncoder entry, int length, long firstAnswer) {
    // Remembered and given back: an interrupt is the caller's business, not the journal's.
    boolean interrupted = Thread.interrupted();
    JournalVolume volume = thread.current();
    try {
      long answer = firstAnswer;
      long deadline = System.nanoTime() + options.maxWait().toNanos();
      boolean lastTry = false;
      while (answer < 0) {
        if (answer == JournalWriter.FAILED) {
          thread.wake();
          return drop(DropReason.ERROR, entry);
        }
        if (answer == JournalWriter.RETIRED) {
          thread.awaitSuccessor();
        } else if (lastTry || mayNotWait(volume)) {
          boolean newest = options.overflow() == Overflow.DROP_NEWEST;
          return drop(newest ? DropReason.DROP_NEWEST : DropReason.OVERFLOW_TIMEOUT, entry);
        } else {
          waits.increment();
          lastTry = !waitForRoom(deadline);
        }
        interrupted |= Thread.interrupted();
        volume = thread.current();
        answer = volume.writer.append(entry, length, entry.checksum(volume.writer.salt));
      }
      return accepted(volume, answer);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean waitForRoom(long deadline) {
    JournalVolume volume = thread.current();
    thread.callersWait();
    hurryReaders();
    while (volume.writer.ready.isEmpty() && !volume.writer.isRetired()) {
      if (thread.isOver()) {
        return false;
      }
      if (mayNotWait(volume)) {
        return true;
      }
      if (System.nanoTime() - deadline >= 0) {
        giveUpHoldingBack(volume);
        return false;
      }
      LockSupport.parkNanos(this, POLL_NANOS);
      Thread.interrupted();
    }
    return true;
  }

  // A segment that is merely not made yet is waited for, whatever the policy. Where callers have
  // waited in vain, and nothing can be given up either, the next ones would wait in vain as well.
  private boolean mayNotWait(JournalVolume volume) {
    return switch (options.overflow()) {
      case DROP_NEWEST -> thread.isFull();
      case DROP_OLDEST, FORGET_OLDEST -> thread.isStuck();
      case WAIT -> thread.isStuck() && !volume.isHeldBack();
    };
  }

  private void giveUpHoldingBack(JournalVolume volume) {
    if (options.overflow() == Overflow.WAIT) {
      volume.stores.forEach(StoreProgress::waitedInVain);
      thread.wake();
    }
  }

  /** Counts an entry that was given up before it was appended; the stream will tell of it. */
  public long drop(DropReason reason, EntryEncoder entry) {
    drop(reason, entry.epochNanos());
    return DROPPED;
  }

  /** As {@link #drop(DropReason, EntryEncoder)}, for a call that got no encoder. */
  public void drop(DropReason reason, long epochNanos) {
    // Where the stack has no room for all of it, nothing of it is done.
    StackProbe.probeTwice(epochNanos);
    dropped.get(reason).increment();
    while (!thread.current().writer.drops.count(reason, epochNanos)) {
      // Another volume has just taken its place.
      Thread.onSpinWait();
    }
  }

  /**
   * The cursor of a store, at the beginning of this journal. Each store has one.
   *
   * @throws IllegalArgumentException if the journal was not opened for that store
   */
  public JournalCursor cursor(String store) {
    for (StoreSlot slot : options.stores()) {
      if (slot.name().equals(store)) {
        return new VolumeCursor(store, thread);
      }
    }
    throw new IllegalArgumentException("no store of this journal is named " + store);
  }

  /** Called when a worker should hurry: half of the ready room is used, or callers wait. */
  public void onPressure(Runnable hurry) {
    onPressure = hurry;
  }

  private void hurryReaders() {
    Runnable hurry = onPressure;
    if (hurry != null) {
      hurry.run();
    }
  }

  public JournalStats stats() {
    JournalVolume volume = thread.current();
    return new JournalStats(
        thread.volumes().accepted(),
        dropped(),
        thread.volumes().all().stream().mapToLong(each -> each.keeper.bytes()).sum(),
        waits.sum(),
        forcer == null ? 0 : forcer.unsynced(),
        names.hidden(),
        volume.source.mode(),
        Optional.ofNullable(volume.writer.folder).map(JournalFolder::path));
  }

  /** The calls that ended without an entry, by reason. */
  public Map<DropReason, Long> dropped() {
    Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
    for (Map.Entry<DropReason, LongAdder> each : dropped.entrySet()) {
      long count = each.getValue().sum();
      if (count > 0) {
        counts.put(each.getKey(), count);
      }
    }
    return counts;
  }

  /** Ends the intake: what is appended from now on goes into a new journal. */
  public void closeIntake() {
    thread.closeIntake();
  }

  /**
   * Ends the journal. Where every store has passed everything, nothing is left of it; else its
   * folder stays for the next process. Idempotent.
   *
   * @return whether nothing is left
   */
  public boolean close() {
    if (forcer != null) {
      forcer.close();
    }
    return thread.close();
  }
}
