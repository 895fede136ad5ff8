// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.work;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;

/**
 * The measured process: logs flat out or at a steady pace and prints what it saw as {@code
 * name=value} lines.
 *
 * <p>Arguments: framework, {@code flat} or {@code paced}, threads, events (flat) or seconds
 * (paced). A paced call's latency counts from when the call was due, so that a slow call is not
 * hidden by the calls that it delays.
 */
public final class Caller {
  private static final int PACE = 20_000;
  private static final int WARM_UP = 400_000;
  private static final int THROWS_EVERY = 1_000;

  private Caller() {}

  /** Runs the work. */
  public static void main(String[] arguments) throws Exception {
    Subject subject = Subject.of(arguments[0]);
    boolean flat = arguments[1].equals("flat");
    int threads = Integer.parseInt(arguments[2]);
    int amount = Integer.parseInt(arguments[3]);
    flatOut(subject, threads, WARM_UP / threads, new Histogram(3));
    Thread.sleep(2_000);
    long cpuBefore = processCpuNanos();
    Histogram histogram = new Histogram(3);
    long began = System.nanoTime();
    if (flat) {
      flatOut(subject, threads, amount / threads, histogram);
    } else {
      paced(subject, amount, histogram);
    }
    double called = (System.nanoTime() - began) / 1e9;
    subject.stop();
    double whole = (System.nanoTime() - began) / 1e9;
    long events = flat ? (long) (amount / threads) * threads : (long) PACE * amount;
    print("sent", WARM_UP / threads * threads + events);
    print("measured", events);
    print("called_s", called);
    print("whole_s", whole);
    print("p50", histogram.getValueAtPercentile(50));
    print("p99", histogram.getValueAtPercentile(99));
    print("p999", histogram.getValueAtPercentile(99.9));
    print("max", histogram.getMaxValue());
    print("cpu_us", (processCpuNanos() - cpuBefore) / 1e3 / events);
  }

  private static void flatOut(Subject subject, int threads, int each, Histogram into)
      throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    Thread[] running = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      running[i] =
          new Thread(
              () -> {
                Histogram own = new Histogram(3);
                prepare(subject);
                awaitQuietly(start);
                for (int n = 0; n < each; n++) {
                  long before = System.nanoTime();
                  subject.next(n, THROWS_EVERY);
                  own.recordValue(System.nanoTime() - before);
                }
                synchronized (into) {
                  into.add(own);
                }
              },
              "worker-" + i);
      running[i].start();
    }
    start.countDown();
    for (Thread thread : running) {
      thread.join();
    }
  }

  private static void paced(Subject subject, int seconds, Histogram into) {
    prepare(subject);
    long gap = 1_000_000_000L / PACE;
    long due = System.nanoTime() + gap;
    for (long n = 0; n < (long) PACE * seconds; n++, due += gap) {
      while (System.nanoTime() < due) {
        Thread.onSpinWait();
      }
      subject.next(n, THROWS_EVERY);
      into.recordValue(Math.max(0, System.nanoTime() - due));
    }
  }

  private static void prepare(Subject subject) {
    subject.context(Map.of("user", "someone", "experiment", "exp-2041", "epoch", "12"));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long processCpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void print(String name, Object value) {
    System.out.println(name + "=" + value);
  }
}
