// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture;

import io.steplog.capture.printed.FrameworkPrints;
import io.steplog.capture.printed.Frameworks;
import io.steplog.capture.printed.StandardStream;
import io.steplog.capture.printed.StreamCapture;
import io.steplog.channel.SharedChannel;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes entries of what reaches no logging framework in this process. One for all channels: what is
 * printed or not caught becomes one entry, in the channel of whoever asked first and is still open.
 * Any thread; blocks on nothing.
 */
public final class Capture {
  private final Ticker ticker;
  private final UncaughtExceptions uncaught = new UncaughtExceptions(this);

  private final Frameworks frameworks = new Frameworks();

  private final Object lock = new Object();

  /** Empty until a stream is to be captured, as in most processes none is. Set under the lock. */
  private volatile List<StreamCapture> streams = List.of();

  /** Set under the lock. */
  private boolean ending;

  public Capture(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Captures what is asked for until the share is closed.
   *
   * @param diagnostics is told what is not captured though it was asked for
   */
  public CaptureShare open(CaptureOptions options, SharedChannel channel, Diagnostics diagnostics) {
    return new CaptureShare(this, options, channel, diagnostics);
  }

  /** The process ends: what has no end of line yet is taken as it is. Never throws. */
  public void endOfProcess() {
    synchronized (lock) {
      ending = true;
    }
    for (StreamCapture stream : streams) {
      stream.endOfProcess();
    }
  }

  StreamCapture of(StandardStream stream) {
    synchronized (lock) {
      if (streams.isEmpty()) {
        streams = makeStreams();
      }
      return streams.get(stream.ordinal());
    }
  }

  private List<StreamCapture> makeStreams() {
    FrameworkPrints prints = new FrameworkPrints(frameworks);
    List<StreamCapture> made = new ArrayList<>();
    for (StandardStream stream : StandardStream.values()) {
      StreamCapture capture = new StreamCapture(stream, prints, ticker);
      if (ending) {
        capture.endOfProcess();
      }
      made.add(capture);
    }
    return List.copyOf(made);
  }

  /** Where the JVM would print, past what is captured: it is an entry already. */
  PrintStream standardError() {
    List<StreamCapture> made = streams;
    return made.isEmpty() ? System.err : made.get(StandardStream.ERR.ordinal()).uncaptured();
  }

  UncaughtExceptions uncaught() {
    return uncaught;
  }

  Frameworks frameworks() {
    return frameworks;
  }
}
