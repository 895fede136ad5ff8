// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.time;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A moment at which whoever waits goes on, shared by all steps that lead up to it. Immutable; any
 * thread.
 */
public final class Deadline {
  private final Ticker ticker;
  private final long nanos;

  private Deadline(Ticker ticker, long nanos) {
    this.ticker = ticker;
    this.nanos = nanos;
  }

  /** The moment so long from now; a century at most. */
  public static Deadline in(Duration time, Ticker ticker) {
    Duration century = Duration.ofDays(36_500);
    long nanos = (time.compareTo(century) > 0 ? century : time).toNanos();
    return new Deadline(ticker, ticker.nanoTime() + Math.max(0, nanos));
  }

  /** The moment so much later. */
  public Deadline plus(Duration time) {
    return new Deadline(ticker, nanos + time.toNanos());
  }

  /** The moment halfway from now; no division of a duration, which loads decimal arithmetic. */
  public Deadline halfway() {
    return new Deadline(ticker, ticker.nanoTime() + remainingNanos() / 2);
  }

  /** Nanoseconds until then, 0 when it has come. */
  public long remainingNanos() {
    return Math.max(0, nanos - ticker.nanoTime());
  }

  /** The time until then, zero when it has come. */
  public Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  /** Whether it has come. */
  public boolean isPast() {
    return remainingNanos() == 0;
  }

  /** As {@link #await(Future)}, for what happens without an answer. */
  public boolean await(CountDownLatch event) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return event.await(remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for an answer until then. Answers {@code false} when there was none in time or it is that
   * something failed. An interrupt is remembered and does not end the wait: an end that is cut
   * short would leave entries undelivered.
   */
  public boolean await(Future<Boolean> answer) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException | CancellationException | TimeoutException e) {
          return false;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
