// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

import io.steplog.StepLog;
import io.steplog.benchmarks.work.Subject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

/**
 * The measured process: logs flat out on one thread and waits until everything is at the receiver.
 * Prints {@code name=value} lines.
 *
 * <p>Arguments: {@code steplog} or the queue of the peer's processor, endpoint, compression, the
 * receiver's port for commands, events.
 */
public final class FloodCaller {
  private static final int WARM_UP = 400_000;
  private static final int THROWS_EVERY = 1_000;

  private FloodCaller() {}

  /** Runs the work. */
  public static void main(String[] arguments) throws Exception {
    Runnable flush = chain(arguments);
    int commands = Integer.parseInt(arguments[3]);
    int events = Integer.parseInt(arguments[4]);
    Subject subject = Subject.of("logback");
    subject.context(Map.of("user", "someone", "experiment", "exp-2041", "epoch", "12"));
    flood(subject, WARM_UP);
    flush.run();
    Thread.sleep(2_000);
    Map<String, Long> before = ReceiverProcess.ask(commands, "counts");
    long cpuBefore = processCpuNanos();
    long began = System.nanoTime();
    flood(subject, events);
    double called = (System.nanoTime() - began) / 1e9;
    flush.run();
    double whole = (System.nanoTime() - began) / 1e9;
    long cpu = processCpuNanos() - cpuBefore;
    Map<String, Long> after = ReceiverProcess.ask(commands, "counts");
    long delivered = after.get("records") - before.get("records");
    print("delivered", delivered);
    print("called_s", called);
    print("whole_s", whole);
    print("cpu_us", cpu / 1e3 / delivered);
    print("requests", after.get("requests") - before.get("requests"));
    print("bytes", after.get("bytes") - before.get("bytes"));
    subject.stop();
    System.exit(0);
  }

  private static Runnable chain(String[] arguments) {
    if (arguments[0].equals("steplog")) {
      return () -> StepLog.flush(Duration.ofMinutes(10));
    }
    return new OtelChain(arguments[1], arguments[2], Integer.parseInt(arguments[0]))::flush;
  }

  private static void flood(Subject subject, int events) {
    for (int n = 0; n < events; n++) {
      subject.next(n, THROWS_EVERY);
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
