// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture;

import io.steplog.channel.SharedChannel;
import io.steplog.delivery.own.OwnThread;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableCapture;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an entry of what ends a thread, on that thread and before anything else is done with it,
 * then hands it to the handler that was there; where none was, it is printed as the JVM would have
 * printed it. Threads with a handler of their own do not come here. Never throws but what that
 * other handler throws.
 */
final class UncaughtExceptions implements UncaughtExceptionHandler {
  /** The logger of the entries. */
  static final String LOGGER = "uncaught";

  /** Their level. */
  static final LogSeverity SEVERITY = LogSeverity.ERROR;

  private final Capture capture;
  private final Object lock = new Object();

  /** Changed under the lock alone, as is the next. */
  private volatile List<SharedChannel> channels = List.of();

  private volatile @Nullable UncaughtExceptionHandler before;
  private boolean placed;

  /** A handler that is not yet in place. */
  UncaughtExceptions(Capture capture) {
    this.capture = capture;
  }

  /** Entries go there too, if they go nowhere else. */
  void add(SharedChannel channel) {
    synchronized (lock) {
      List<SharedChannel> more = new ArrayList<>(channels);
      more.add(channel);
      channels = List.copyOf(more);
      if (!placed) {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(this);
        placed = true;
      }
    }
  }

  /** Takes back one {@link #add}; after the last the handler that was there is there again. */
  void remove(SharedChannel channel) {
    synchronized (lock) {
      List<SharedChannel> fewer = new ArrayList<>(channels);
      fewer.remove(channel);
      channels = List.copyOf(fewer);
      // Another in its place may hand on to this one, so this one stays as it is then.
      if (fewer.isEmpty() && placed && Thread.getDefaultUncaughtExceptionHandler() == this) {
        Thread.setDefaultUncaughtExceptionHandler(before);
        before = null;
        placed = false;
      }
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    UncaughtExceptionHandler next = before;
    // What stop() throws is meant to end a thread without a word.
    boolean silent = thrown.getClass().getName().equals("java.lang.ThreadDeath");
    if (!silent) {
      take(thread, thrown);
    }
    if (next != null) {
      next.uncaughtException(thread, thrown);
    } else if (!silent) {
      PrintStream err = capture.standardError();
      err.print("Exception in thread \"" + thread.getName() + "\" ");
      thrown.printStackTrace(err);
    }
  }

  private void take(Thread thread, Throwable thrown) {
    List<SharedChannel> all = channels;
    if (all.isEmpty() || OwnThread.isCurrent()) {
      return;
    }
    try {
      for (SharedChannel each : all) {
        each.threadEnded(thread, thrown);
      }
      take(all.get(0), thread, thrown);
    } catch (Throwable noRoomLeft) {
      // The handler that was there may still do something about it.
    }
  }

  private void take(SharedChannel channel, Thread thread, Throwable thrown) {
    Origin origin = channel.originHere(capture.frameworks()::contextHere);
    EntryEncoder entry = channel.begin(Nanos.of(Instant.now()), SEVERITY, origin);
    if (entry == null) {
      return;
    }
    try {
      String name = thread.getName();
      entry.thread(name, thread.getId(), thread.getPriority(), LogThread.isVirtual(thread));
      entry.logger(LOGGER);
      entry.message("uncaught exception in thread \"" + name + '"');
      entry.throwable(ThrowableCapture.of(thrown));
    } catch (Throwable full) {
      channel.abandon(entry);
      return;
    }
    channel.append(entry);
  }
}
