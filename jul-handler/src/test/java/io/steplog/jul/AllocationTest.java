// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the handler allocates beyond the message, on the thread that logs. */
@Timeout(120)
class AllocationTest {
  private static final int CALLS = 10_000;
  private static final int ROUNDS = 20;
  private static final long MOST_BYTES_A_CALL = 32;

  @TempDir private Path root;

  @Test
  void recordCostsLittleMoreThanItsMessage() {
    JulDriver app = JulDriver.withLines("io.steplog.jul.StepLogHandler.artifact.root = " + root);
    LogRecord record = new LogRecord(Level.FINE, "loss of {0} in epoch {1}");
    record.setParameters(new Object[] {"validation", 1_000});
    record.setLoggerName("com.example.train.Trainer");
    Formatter formatter = new SimpleFormatter();

    long message = bytesACall(() -> formatter.formatMessage(record));
    long call = bytesACall(() -> app.handler().publish(record));
    app.close();

    assertThat(call - message).isLessThanOrEqualTo(MOST_BYTES_A_CALL);
  }

  /** The compiler takes its time; what it leaves in the end is what counts. */
  private static long bytesACall(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      least = Math.min(least, (threads.getThreadAllocatedBytes(thread) - before) / CALLS);
    }
    return least;
  }
}
