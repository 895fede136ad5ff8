// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.time;

/** Time that only grows, handed in so that a test can move it. Any thread. */
@FunctionalInterface
public interface Ticker {
  /** The JVM's own. */
  Ticker SYSTEM = System::nanoTime;

  /** Nanoseconds since some moment; only differences mean anything. */
  long nanoTime();
}
