// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.diagnostics.Diagnostics;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that touches the journal's files: it opens volumes, tends their segments, looks
 * every second whether the folder is still there, and ends them. An interrupt of a caller's thread
 * can thus never close a channel of ours.
 */
final class JournalThread implements Runnable {
  private static final long IDLE_NANOS = 1_000_000_000L;

  private final VolumeList volumes = new VolumeList();
  private final VolumeOpener opener;
  private final Diagnostics diagnostics;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  /**
   * Whether the intake ended; the volume opened after that is nobody's here. Set under the lock.
   */
  private volatile boolean closing;

  private volatile boolean closed;
  private volatile boolean full;

  /** Full, and no store can give anything up. */
  private volatile boolean stuck;

  private volatile boolean callersWait;
  private volatile boolean drained;

  /** Held while the volume that takes appends is exchanged. */
  private final Object exchange = new Object();

  private long lastLook;

  JournalThread(VolumeOpener opener, Diagnostics diagnostics) {
    this.opener = opener;
    this.diagnostics = diagnostics;
  }

  void start() {
    Thread started = new Thread(null, this, "steplog-journal", 0, false);
    started.setDaemon(true);
    started.setContextClassLoader(null);
    thread = started;
    started.start();
  }

  /** Waits until the first volume takes appends. */
  void awaitOpened() {
    awaitUninterrupted(opened);
  }

  @Override
  public void run() {
    volumes.add(opener.open());
    opened.countDown();
    lastLook = System.nanoTime();
    while (!closed) {
      boolean again = false;
      try {
        again = tend();
        lookAfterFolder();
      } catch (RuntimeException | Error trouble) {
        diagnostics.warn("SL-103", "the journal could not be tended: " + trouble);
      }
      if (!again && !closed) {
        LockSupport.parkNanos(this, IDLE_NANOS);
        Thread.interrupted();
      }
    }
    endVolumes();
    ended.countDown();
  }

  private boolean tend() {
    JournalVolume current = volumes.current();
    long elsewhere = 0;
    for (JournalVolume volume : volumes.all()) {
      if (volume != current) {
        letGo(volume);
        elsewhere += volume.keeper.bytes();
      }
    }
    removeDone();
    return tendCurrent(current, elsewhere);
  }

  private void letGo(JournalVolume retired) {
    try {
      retired.keeper.letGo();
    } catch (IOException trouble) {
      diagnostics.warn("SL-105", "a journal segment could not be removed: " + trouble);
    }
  }

  private boolean tendCurrent(JournalVolume current, long elsewhere) {
    if (callersWait) {
      callersWait = false;
      current.keeper.hurry();
    }
    boolean again = false;
    try {
      again = current.keeper.tend(elsewhere);
    } catch (IOException noRoom) {
      diagnostics.alert(
          "SL-102",
          "no further journal segment can be made: " + noRoom + "; log calls wait for room");
    }
    full = current.keeper.isFull();
    boolean more = again || full && giveUpOldest();
    stuck = full && !more;
    return more;
  }

  private boolean giveUpOldest() {
    try {
      for (JournalVolume volume : volumes.all()) {
        if (volume.keeper.giveUpOldest()) {
          return true;
        }
      }
    } catch (IOException unwritable) {
      diagnostics.alert(
          "SL-102", "no journal segment can be given up: " + unwritable + "; log calls wait");
    }
    return false;
  }

  private void removeDone() {
    while (volumes.all().size() > 1 && volumes.first().isDone()) {
      JournalVolume done = volumes.first();
      done.forced.stored();
      volumes.removeFirst();
      close(done);
    }
  }

  private void lookAfterFolder() {
    long now = System.nanoTime();
    if (now - lastLook < IDLE_NANOS || closing) {
      return;
    }
    lastLook = now;
    JournalVolume next = opener.instead(volumes.current());
    if (next != null) {
      exchange(next);
    }
  }

  private void exchange(JournalVolume next) {
    synchronized (exchange) {
      JournalVolume old = volumes.current();
      volumes.add(next);
      old.writer.drops.end();
      old.writer.retire();
      if (closing) {
        next.writer.retire();
      }
    }
  }

  private void endVolumes() {
    boolean all = true;
    for (JournalVolume volume : volumes.all()) {
      // What was opened after the end takes appends: it is locked as long as this process lives.
      if (volume.writer.isRetired()) {
        all &= close(volume);
      }
    }
    drained = all;
  }

  /** Answers whether nothing is left of it. */
  private boolean close(JournalVolume volume) {
    try {
      return volume.close();
    } catch (IOException | RuntimeException trouble) {
      diagnostics.warn("SL-105", "the journal's folder could not be removed: " + trouble);
      return false;
    }
  }

  VolumeList volumes() {
    return volumes;
  }

  /** Where appends go now. Any thread. */
  JournalVolume current() {
    return volumes.current();
  }

  /** Whether there is no room, and none can be made. */
  boolean isFull() {
    return full;
  }

  /** Whether there is no room, and nothing that could be given up for some. */
  boolean isStuck() {
    return stuck;
  }

  /** Whether nobody makes room any more. */
  boolean isOver() {
    return ended.getCount() == 0;
  }

  void callersWait() {
    callersWait = true;
    wake();
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  void closeIntake() {
    synchronized (exchange) {
      closing = true;
      current().writer.retire();
    }
  }

  /** Waits until appends can go on: a retired writer is followed by another, or by none. */
  void awaitSuccessor() {
    if (closing) {
      reopen();
    } else {
      LockSupport.parkNanos(this, 50_000);
    }
  }

  /** After the end: a journal of its own that stays for the next process. */
  private void reopen() {
    synchronized (exchange) {
      if (current().writer.isRetired()) {
        CountDownLatch done = new CountDownLatch(1);
        Thread reopener =
            new Thread(
                null,
                () -> {
                  volumes.add(opener.open());
                  done.countDown();
                },
                "steplog-journal-after-end",
                0,
                false);
        reopener.setDaemon(true);
        reopener.start();
        awaitUninterrupted(done);
      }
    }
  }

  boolean close() {
    closeIntake();
    closed = true;
    wake();
    awaitUninterrupted(ended);
    return drained;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException remembered) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
