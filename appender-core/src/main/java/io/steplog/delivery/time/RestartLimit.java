// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.time;

import java.time.Duration;

/** Keeps a worker's thread from being started anew more than 5 times a minute. Any thread. */
public final class RestartLimit {
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MOST = 5;

  private final Ticker ticker;
  private final long[] starts = new long[MOST];
  private int count;

  public RestartLimit(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Counts one more start. Answers for how many nanoseconds it has to wait. */
  public synchronized long delayNanos() {
    long now = ticker.nanoTime();
    int slot = count % MOST;
    long delay = count < MOST ? 0 : Math.max(0, starts[slot] + MINUTE_NANOS - now);
    starts[slot] = now + delay;
    count++;
    return delay;
  }
}
