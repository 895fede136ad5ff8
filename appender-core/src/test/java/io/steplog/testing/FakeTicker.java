// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.delivery.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until it is moved. Any thread. */
public final class FakeTicker implements Ticker {
  // Close to the overflow, which a clock that compares instead of subtracting would not survive.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  /** Moves time on. */
  public void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }
}
