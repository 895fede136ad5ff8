// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.NameTable;
import io.steplog.journal.JournalOptions.Durability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

  private final JournalOptions options;
  private final NameTable names;
  private final Diagnostics diagnostics;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  /** All volumes in the order in which they were opened; replaced by this thread alone. */
  private volatile List<JournalVolume> volumes = List.of();

  /** Whether the intake ended; the volume opened after that is nobody's here. */
  private volatile boolean closing;

  private volatile boolean closed;
  private volatile boolean full;
  private volatile boolean callersWait;
  private volatile boolean drained;
  private long lastLook;

  JournalThread(JournalOptions options, NameTable names, Diagnostics diagnostics) {
    this.options = options;
    this.names = names;
    this.diagnostics = diagnostics;
  }

  void start() {
    Thread started = new Thread(null, this, "steplog-journal", 0, false);
    started.setDaemon(true);
    started.setContextClassLoader(null);
    thread = started;
    started.start();
    awaitUninterrupted(opened);
  }

  @Override
  public void run() {
    volumes = List.of(openVolume());
    opened.countDown();
    lastLook = System.nanoTime();
    while (!closed) {
      boolean again = false;
      try {
        again = tend();
        lookAfterFolder();
      } catch (IOException | RuntimeException | Error trouble) {
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

  private boolean tend() throws IOException {
    boolean waiting = callersWait;
    callersWait = false;
    boolean again = false;
    for (JournalVolume volume : volumes) {
      if (waiting) {
        volume.keeper.hurry();
      }
      try {
        again |= volume.keeper.tend();
        full = false;
      } catch (IOException noRoom) {
        full = true;
        diagnostics.alert(
            "SL-102",
            "no further journal segment can be made: " + noRoom + "; log calls wait for room");
      }
      full |= volume.writer.ready.isEmpty() && !again;
    }
    return again;
  }

  private void lookAfterFolder() {
    long now = System.nanoTime();
    if (now - lastLook < IDLE_NANOS || closing) {
      return;
    }
    lastLook = now;
    JournalVolume volume = current();
    if (volume.isIntact()) {
      return;
    }
    diagnostics.alert(
        "SL-104",
        "the journal's folder "
            + (volume.writer.folder == null ? "" : volume.writer.folder.path())
            + " was removed or replaced; going on in a new one. A kill now may lose entries that"
            + " are not delivered yet");
    replace(volume);
  }

  private void replace(JournalVolume old) {
    JournalVolume next = openVolume();
    List<JournalVolume> all = new ArrayList<>(volumes);
    all.add(next);
    volumes = List.copyOf(all);
    old.writer.retire();
  }

  private JournalVolume openVolume() {
    java.nio.file.Path directory = options.directory();
    if (directory == null || options.durability() == Durability.MEMORY) {
      return JournalVolume.inMemory(options, names);
    }
    try {
      return JournalVolume.inFolder(directory, options, names);
    } catch (IOException | RuntimeException unwritable) {
      diagnostics.alert(
          "SL-101",
          "the journal lies in memory and is lost if the process is killed: "
              + directory
              + " cannot be written ("
              + unwritable
              + "); set journal.dir to a folder that can");
      return JournalVolume.inMemory(options, names);
    }
  }

  private void endVolumes() {
    boolean all = true;
    for (JournalVolume volume : volumes) {
      try {
        all &= volume.close();
      } catch (IOException | RuntimeException trouble) {
        all = false;
        diagnostics.warn("SL-105", "the journal's folder could not be removed: " + trouble);
      }
    }
    drained = all;
  }

  /** Where appends go now. Any thread. */
  JournalVolume current() {
    List<JournalVolume> all = volumes;
    return all.get(all.size() - 1);
  }

  JournalVolume first() {
    return volumes.get(0);
  }

  /** The volume after this one, or itself where it is the last. Any thread. */
  JournalVolume successor(JournalVolume volume) {
    List<JournalVolume> all = volumes;
    int index = all.indexOf(volume);
    return index + 1 < all.size() ? all.get(index + 1) : volume;
  }

  long acceptedBefore(JournalVolume current) {
    long accepted = 0;
    for (JournalVolume volume : volumes) {
      accepted += volume == current ? 0 : volume.writer.accepted();
    }
    return accepted;
  }

  boolean isFull() {
    return full;
  }

  void callersWait() {
    callersWait = true;
    wake();
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  void closeIntake() {
    closing = true;
    current().writer.retire();
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
  private synchronized void reopen() {
    if (!current().writer.isRetired()) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    Thread opener =
        new Thread(
            null,
            () -> {
              List<JournalVolume> all = new ArrayList<>(volumes);
              all.add(openVolume());
              volumes = List.copyOf(all);
              done.countDown();
            },
            "steplog-journal-after-end",
            0,
            false);
    opener.setDaemon(true);
    opener.start();
    awaitUninterrupted(done);
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
