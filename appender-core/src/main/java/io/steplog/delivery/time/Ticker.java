// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.time;

/** Time that only grows, handed in so that a test can move it. Any thread. */
@FunctionalInterface
public interface Ticker {
  /** The JVM's own. A class, as every process has it: a function is spun anew in each. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }
      };

  /** Nanoseconds since some moment; only differences mean anything. */
  long nanoTime();
}
