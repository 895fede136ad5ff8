// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.message.ReusableParameterizedMessage;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the appender allocates for an event that Log4j uses again, on the thread that calls it. */
@Timeout(120)
class AllocationTest {
  private static final int CALLS = 10_000;
  private static final int ROUNDS = 20;
  private static final long MOST_BYTES_A_CALL = 8;

  @TempDir private Path root;
  private Log4jDriver app;

  @BeforeEach
  void start() {
    app = Log4jDriver.withAppender("artifactRoot='" + root + "'", "");
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void eventOfTheCallingThreadCostsNextToNothing() {
    assertThat(bytesACall(event(Thread.currentThread().getId())))
        .isLessThanOrEqualTo(MOST_BYTES_A_CALL);
  }

  @Test
  void eventOfAnotherThreadCostsNextToNothing() {
    assertThat(bytesACall(event(Thread.currentThread().getId() + 1)))
        .isLessThanOrEqualTo(MOST_BYTES_A_CALL);
  }

  /** The compiler takes its time; what it leaves in the end is what counts. */
  private long bytesACall(LogEvent event) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < CALLS; i++) {
        app.appender().append(event);
      }
      least = Math.min(least, (threads.getThreadAllocatedBytes(thread) - before) / CALLS);
    }
    return least;
  }

  private static LogEvent event(long threadId) {
    StringMap context = ContextDataFactory.createContextData();
    context.putValue("fold", "3");
    context.putValue("trainer", "sgd");
    MutableLogEvent event = new MutableLogEvent();
    event.setLoggerName("com.example.train.Trainer");
    event.setLevel(Level.INFO);
    event.setThreadId(threadId);
    event.setThreadName("main");
    event.setThreadPriority(5);
    event.setContextData(context);
    event.setContextStack(ThreadContext.EMPTY_STACK);
    event.setMarker(MarkerManager.getMarker("METRIC"));
    event.setMessage(
        new ReusableParameterizedMessage().set("loss of {} in epoch {}", "validation", 1_000));
    return event;
  }
}
