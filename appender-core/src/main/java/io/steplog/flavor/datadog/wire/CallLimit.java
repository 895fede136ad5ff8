// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a call's sockets when its time is over. Its one thread comes with a call and goes when none
 * came for a while, or at the end. One call at a time.
 */
final class CallLimit implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final TrackedSockets sockets;
  private final Duration limit;
  private final ScheduledThreadPoolExecutor timer;

  CallLimit(TrackedSockets sockets, Duration limit) {
    this.sockets = sockets;
    this.limit = limit;
    this.timer = new ScheduledThreadPoolExecutor(1, task -> ofNobody("limit", task));
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  /** A daemon that inherits nothing of whoever happens to call first. */
  static Thread ofNobody(String what, Runnable task) {
    Thread thread = new Thread(null, task, "steplog-datadog-" + what, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** Begins a call, and answers what ends it in time. */
  Runnable begin() {
    sockets.mend();
    try {
      ScheduledFuture<?> cut = timer.schedule(sockets::cut, limit.toNanos(), TimeUnit.NANOSECONDS);
      return () -> cut.cancel(false);
    } catch (RejectedExecutionException closed) {
      sockets.cut();
      return () -> {};
    }
  }

  /** Ends the call that is under way, if one is, and takes no other. */
  @Override
  public void close() {
    timer.shutdownNow();
    sockets.cut();
  }
}
