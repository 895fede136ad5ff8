// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.work;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A step of 300 ms that logs twenty lines; then, if asked to, says what its heap holds. */
public final class ShortStep {
  private ShortStep() {}

  /** Runs the step. Argument {@code heap}: print the heap in use after the work instead. */
  public static void main(String[] arguments) throws Exception {
    Logger logger = LoggerFactory.getLogger(ShortStep.class);
    for (int i = 0; i < 20; i++) {
      logger.info("line {} of {}", i, 20);
      Thread.sleep(15);
    }
    if (arguments.length > 0 && arguments[0].equals("heap")) {
      for (int i = 0; i < 5; i++) {
        System.gc();
        Thread.sleep(100);
      }
      Runtime runtime = Runtime.getRuntime();
      System.out.println("heap=" + (runtime.totalMemory() - runtime.freeMemory()));
    }
  }
}
