// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture;

import io.steplog.capture.printed.FrameworkPrints;
import io.steplog.capture.printed.StandardStream;
import io.steplog.capture.printed.StreamCapture;
import io.steplog.channel.SharedChannel;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes entries of what reaches no logging framework in this process. One for all channels: what is
 * printed or not caught becomes one entry, in the channel of whoever asked first and is still open.
 * Any thread; blocks on nothing.
 */
public final class Capture {
  private final FrameworkPrints frameworks = new FrameworkPrints();
  private final List<StreamCapture> streams = new ArrayList<>();
  private final UncaughtExceptions uncaught;

  public Capture(Ticker ticker) {
    for (StandardStream stream : StandardStream.values()) {
      streams.add(new StreamCapture(stream, frameworks, ticker));
    }
    uncaught = new UncaughtExceptions(streams.get(StandardStream.ERR.ordinal())::uncaptured);
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
    streams.forEach(StreamCapture::endOfProcess);
  }

  StreamCapture of(StandardStream stream) {
    return streams.get(stream.ordinal());
  }

  UncaughtExceptions uncaught() {
    return uncaught;
  }

  FrameworkPrints frameworks() {
    return frameworks;
  }
}
