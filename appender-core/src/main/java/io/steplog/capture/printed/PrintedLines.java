// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import io.steplog.delivery.own.OwnThread;
import io.steplog.delivery.time.Ticker;
import io.steplog.record.Origin;
import java.nio.charset.Charset;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of what is printed to one stream. Lines of different threads do not mix: what a
 * thread has begun waits for its end apart from what others print. Any thread; never throws, holds
 * no lock, and waits as a log call does.
 *
 * <p>What the library's own threads print is no entry, nor what is printed while an entry is being
 * made of something printed.
 */
final class PrintedLines {
  /** Threads whose lines have begun and not ended; with more, the line of one of them is ended. */
  static final int MOST_BEGUN = 256;

  // Holds nothing of this library's class loader: the key is held weakly, the value is an array.
  private static final ThreadLocal<boolean[]> BUSY = new ThreadLocal<>();

  private final Charset charset;
  private final Ticker ticker;

  /** Whoever takes one out may use it, and nobody else. */
  private final ConcurrentHashMap<Thread, PartialLine> begun = new ConcurrentHashMap<>();

  private final AtomicLong nextOverwritten;
  private volatile @Nullable Tap tap;

  /** The process ends: nothing may wait for the rest of its line. */
  private volatile boolean ending;

  PrintedLines(Charset charset, Ticker ticker) {
    this.charset = charset;
    this.ticker = ticker;
    this.nextOverwritten = new AtomicLong(ticker.nanoTime());
  }

  /** Where entries go from now on; {@code null} for nowhere. */
  void goTo(@Nullable Tap next) {
    tap = next;
  }

  /** Whether anything is made of what this thread prints now. */
  boolean isOn() {
    return tap != null && !OwnThread.isCurrent() && !isBusy();
  }

  /** Takes what was printed, with the end of a line behind it. */
  void println(String text) {
    Tap to = tap;
    if (to == null) {
      return;
    }
    Thread thread = Thread.currentThread();
    if (!begun.containsKey(thread)
        && text.length() <= to.lineMaxBytes() / 3
        && text.indexOf('\n') < 0
        && text.indexOf('\r') < 0) {
      if (!text.isEmpty()) {
        take(to, thread, to.origin(), text);
      }
      return;
    }
    print(to, text, true);
  }

  /** Takes what was printed. */
  void print(String text) {
    Tap to = tap;
    if (to != null) {
      print(to, text, false);
    }
  }

  /** Takes what was printed, as the charset has it. */
  void print(byte[] bytes, int from, int length) {
    Tap to = tap;
    if (to != null) {
      Thread thread = Thread.currentThread();
      PartialLine line = lineOf(to, thread);
      line.add(bytes, from, length, linesOf(to, thread, line.origin()));
      keep(to, thread, line);
    }
  }

  private void print(Tap to, String text, boolean andEnd) {
    Thread thread = Thread.currentThread();
    PartialLine line = lineOf(to, thread);
    PartialLine.Lines lines = linesOf(to, thread, line.origin());
    line.add(text, lines);
    if (andEnd) {
      line.end(lines);
    }
    keep(to, thread, line);
  }

  /** Makes entries of all that has begun, for whoever took the lines so far. */
  void endAll(Tap to) {
    for (Thread thread : begun.keySet()) {
      end(to, thread);
    }
  }

  /** As {@link #endAll}, and from now on whatever is printed is an entry at once. */
  void endOfProcess() {
    ending = true;
    Tap to = tap;
    if (to != null) {
      endAll(to);
    }
  }

  private void end(Tap to, Thread thread) {
    PartialLine line = begun.remove(thread);
    if (line != null) {
      line.end(linesOf(to, thread, line.origin()));
    }
  }

  /** The line that this thread has begun, if it is of the same origin, or a new one. */
  private PartialLine lineOf(Tap to, Thread thread) {
    Origin origin = to.origin();
    PartialLine line = begun.remove(thread);
    if (line != null && line.origin() != origin) {
      line.end(linesOf(to, thread, line.origin()));
      line = null;
    }
    return line != null
        ? line
        : new PartialLine(
            origin, to.lineMaxBytes(), to.channel().redaction(), new PrintedBytes(charset));
  }

  private void keep(Tap to, Thread thread, PartialLine line) {
    if (line.isEmpty()) {
      return;
    }
    if (begun.size() >= MOST_BEGUN) {
      for (Thread other : begun.keySet()) {
        end(to, other);
        break;
      }
    }
    begun.put(thread, line);
    if (ending || tap == null) {
      end(to, thread);
    }
  }

  private PartialLine.Lines linesOf(Tap to, Thread thread, Origin origin) {
    return new PartialLine.Lines() {
      @Override
      public void line(String line) {
        take(to, thread, origin, line);
      }

      @Override
      public void overwritten(String line) {
        if (isDue(to.progressNanos())) {
          take(to, thread, origin, line);
        }
      }
    };
  }

  private boolean isDue(long interval) {
    long now = ticker.nanoTime();
    long next = nextOverwritten.get();
    return now - next >= 0 && nextOverwritten.compareAndSet(next, now + interval);
  }

  private static boolean isBusy() {
    boolean[] busy = BUSY.get();
    return busy != null && busy[0];
  }

  private static void take(Tap to, Thread thread, Origin origin, String line) {
    boolean[] busy = BUSY.get();
    if (busy == null) {
      busy = new boolean[1];
      BUSY.set(busy);
    }
    busy[0] = true;
    try {
      to.take(thread, origin, line);
    } finally {
      busy[0] = false;
    }
  }
}
