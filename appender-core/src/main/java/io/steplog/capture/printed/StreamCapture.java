// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Captures one standard stream as long as anybody asks for it, for whoever asked first. Puts itself
 * in the stream's place once and never fights for it: where others replace it, what they pass on is
 * captured. Any thread.
 */
public final class StreamCapture {
  private static final String REPLACED = "SL-430";
  private static final String ANOTHER_COPY = "SL-431";

  private final StandardStream stream;
  private final FrameworkPrints frameworks;
  private final Charset charset;
  private final PrintedLines lines;
  private final Object lock = new Object();

  /** Guarded by the lock, as the next. */
  private final List<Tap> taps = new ArrayList<>();

  private @Nullable CapturedStream placed;

  /** Captures nothing yet. */
  public StreamCapture(StandardStream stream, FrameworkPrints frameworks, Ticker ticker) {
    this.stream = stream;
    this.frameworks = frameworks;
    this.charset = stream.charset();
    this.lines = new PrintedLines(charset, ticker);
  }

  /** What is printed goes there too, if it goes nowhere else. */
  public void add(Tap tap, Diagnostics diagnostics) {
    PrintStream current = stream.current();
    if (isOfAnotherCopy(current)) {
      diagnostics.warn(
          ANOTHER_COPY,
          stream.words()
              + " is captured already by a copy of this library in another class loader; here it is"
              + " not");
      return;
    }
    CapturedStream before = placed();
    boolean inPlace = before != null && (before == current || before.isBeneath(current));
    synchronized (lock) {
      taps.add(tap);
      lines.goTo(taps.get(0));
      if (!inPlace && (placed == null || placed == before)) {
        CapturedStream captured = new CapturedStream(current, charset, lines, frameworks);
        placed = captured;
        stream.replaceBy(captured);
      }
    }
  }

  /** Nothing goes there any more; what was begun goes there still, if there is no other. */
  public void remove(Tap tap, Diagnostics diagnostics) {
    CapturedStream left;
    synchronized (lock) {
      if (!taps.remove(tap)) {
        return;
      }
      if (!taps.isEmpty()) {
        lines.goTo(taps.get(0));
        return;
      }
      lines.goTo(null);
      left = giveBack();
    }
    lines.endAll(tap);
    if (left != null) {
      PrintStream current = stream.current();
      if (!left.isBeneath(current)) {
        diagnostics.warn(
            REPLACED,
            stream.words()
                + " was replaced, by a "
                + current.getClass().getName()
                + " that passes nothing on; what was printed there since was not captured");
      }
    }
  }

  /** Makes entries of all that has begun, and from now on of whatever is printed, at once. */
  public void endOfProcess() {
    lines.endOfProcess();
  }

  /** The stream as it is, without what captures it. */
  public PrintStream uncaptured() {
    PrintStream current = stream.current();
    return current == placed() ? ((CapturedStream) current).original() : current;
  }

  private @Nullable CapturedStream placed() {
    synchronized (lock) {
      return placed;
    }
  }

  /** Puts the original back; answers what had to stay, since somebody else is in its place. */
  private @Nullable CapturedStream giveBack() {
    CapturedStream captured = placed;
    if (captured == null || stream.current() != captured) {
      return captured;
    }
    placed = null;
    stream.replaceBy(captured.original());
    return null;
  }

  private static boolean isOfAnotherCopy(PrintStream current) {
    return !(current instanceof CapturedStream)
        && current.getClass().getName().equals(CapturedStream.class.getName());
  }
}
