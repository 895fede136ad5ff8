// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.work;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The measured process: logs in bursts through one framework into an appender that only formats the
 * message, or into Steplog, and prints what a call took and allocated as {@code name=value}.
 *
 * <p>Arguments: framework, {@code empty} or {@code steplog}, and the number of bursts. A burst is
 * short, and a pause follows, so that no store falls behind: what is measured is the call alone.
 */
public final class FrontEndCaller {
  private static final int BURST = 200;
  private static final int WARM_UP_BURSTS = 2_000;
  private static final long PAUSE_MILLIS = 1;

  private FrontEndCaller() {}

  /** Runs the work. */
  public static void main(String[] arguments) throws Exception {
    boolean empty = arguments[1].equals("empty");
    try (FrontEndSubject subject = FrontEndSubject.of(arguments[0], empty)) {
      int bursts = Integer.parseInt(arguments[2]);
      bursts(subject::call, new double[WARM_UP_BURSTS], new double[WARM_UP_BURSTS]);
      double[] nanos = new double[bursts];
      double[] bytes = new double[bursts];
      bursts(subject::call, nanos, bytes);
      Arrays.sort(nanos);
      Arrays.sort(bytes);
      System.out.println("p50=" + nanos[bursts / 2]);
      System.out.println("p90=" + nanos[bursts * 9 / 10]);
      System.out.println("bytes=" + bytes[bursts / 2]);
    }
  }

  private static void bursts(LongConsumer call, double[] nanos, double[] bytes)
      throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long number = 1_000;
    for (int i = 0; i < nanos.length; i++) {
      long allocated = threads.getThreadAllocatedBytes(thread);
      long began = System.nanoTime();
      for (int n = 0; n < BURST; n++) {
        call.accept(number++);
      }
      nanos[i] = (System.nanoTime() - began) / (double) BURST;
      bytes[i] = (threads.getThreadAllocatedBytes(thread) - allocated) / (double) BURST;
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
