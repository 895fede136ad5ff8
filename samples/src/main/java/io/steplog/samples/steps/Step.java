// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import java.time.Duration;
import org.slf4j.Logger;

/** Runs the body of a step so that its end, good or bad, is logged and becomes the exit code. */
final class Step {
  private Step() {}

  /** What a step does; whatever it throws fails the step. */
  interface Body {
    void run() throws Exception;
  }

  /**
   * Returns 0 when the body came to its end, 1 when it threw; never throws itself, an {@link Error}
   * aside.
   */
  static int exitCodeOf(String name, Logger log, Body body) {
    long start = System.nanoTime();
    log.info("step {} starts on Java {}", name, Runtime.version());
    try {
      body.run();
    } catch (Exception failure) {
      log.error("step {} failed after {} ms", name, millisSince(start), failure);
      return 1;
    }
    log.info("step {} done in {} ms", name, millisSince(start));
    return 0;
  }

  private static long millisSince(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
  }
}
