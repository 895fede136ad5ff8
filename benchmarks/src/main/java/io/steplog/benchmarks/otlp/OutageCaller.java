// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

import io.steplog.StepLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The measured process: logs an outage's entries while nobody listens, then goes on at a steady
 * rate while the receiver is there and what waited is delivered. Prints {@code name=value} lines.
 *
 * <p>Arguments: the receiver's port for commands, entries of the outage, entries a second after it.
 */
public final class OutageCaller {
  private final Logger logger = LoggerFactory.getLogger("com.acme.train.Trainer");
  private final int perSecond;
  private long number;

  private OutageCaller(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Runs the work. */
  public static void main(String[] arguments) throws Exception {
    int commands = Integer.parseInt(arguments[0]);
    int waiting = Integer.parseInt(arguments[1]);
    OutageCaller caller = new OutageCaller(Integer.parseInt(arguments[2]));
    for (int i = 0; i < waiting; i++) {
      caller.next();
    }
    ReceiverProcess.ask(commands, "since " + now());
    Thread live = new Thread(caller::steadily);
    live.start();
    ReceiverProcess.ask(commands, "open");
    long opened = now();
    // What was logged until now, the outage's entries among it.
    StepLog.flush(Duration.ofMinutes(10));
    long drained = now();
    live.interrupt();
    live.join();
    StepLog.flush(Duration.ofMinutes(10));
    Map<String, Long> came = ReceiverProcess.ask(commands, "counts");
    print("sent", caller.number);
    print("distinct", came.get("distinct"));
    print("twice", came.get("twice"));
    print("first_s", (came.get("first_epoch_ns") - opened) / 1e9);
    print("drain_s", (drained - came.get("first_epoch_ns")) / 1e9);
    print("live", came.get("delayed"));
    print("live_p50_ms", came.get("delay_p50_ms"));
    print("live_max_ms", came.get("delay_max_ms"));
    System.exit(0);
  }

  private void next() {
    logger.info("epoch finished: loss {} so far, batch {}", number * 0.25, number);
    number++;
  }

  private void steadily() {
    MDC.put("user", "someone");
    long due = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      next();
      due += 1_000_000_000L / perSecond;
      while (due - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private static void print(String name, Object value) {
    System.out.println(name + "=" + value);
  }
}
