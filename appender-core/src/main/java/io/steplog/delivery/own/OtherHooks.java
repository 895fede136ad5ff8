// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.own;

import io.steplog.delivery.time.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The shutdown hooks of others, which may log as well. They are known where the process ends since
 * the last thread that is no daemon has: whatever runs then and is none is a hook, or what one has
 * started. Where {@code exit} or a signal ends the process nobody can tell them from threads that
 * just go on, so there they are not waited for.
 */
public final class OtherHooks {
  /** The JVM's name for the thread that starts the hooks, which is a Java thread only then. */
  private static final String ENDS_THE_PROCESS = "DestroyJavaVM";

  private static final String RUNS_HOOKS = "runHooks";

  /** Begins once all are started. */
  private static final String WAITS_FOR_EACH = "join";

  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(1);

  private OtherHooks() {}

  /** Waits until all of them are through, at most so long. Called by an {@link OwnThread}. */
  public static void await(Deadline most) {
    Thread ending = ending();
    if (ending != null) {
      while (!most.isPast() && (!hasStartedAll(ending) || isAnyRunning(ending))) {
        LockSupport.parkNanos(BETWEEN_LOOKS);
      }
    }
  }

  /** The thread that ends the process since all others have ended, {@code null} without one. */
  static @Nullable Thread ending() {
    for (Thread thread : threads()) {
      // It is there before as well, where the main thread has ended and others go on.
      if (thread != null
          && thread.getName().equals(ENDS_THE_PROCESS)
          && isWithin(RUNS_HOOKS, thread)) {
        return thread;
      }
    }
    return null;
  }

  private static boolean hasStartedAll(Thread ending) {
    return isWithin(WAITS_FOR_EACH, ending);
  }

  private static boolean isWithin(String method, Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnyRunning(Thread ending) {
    for (Thread thread : threads()) {
      if (thread != null && thread != ending && !thread.isDaemon()) {
        return true;
      }
    }
    return false;
  }

  /** All of the process, and {@code null} behind them. */
  static @Nullable Thread[] threads() {
    ThreadGroup all = OwnThread.outermostGroup();
    @Nullable Thread[] threads = new Thread[2 * all.activeCount() + 16];
    all.enumerate(threads);
    return threads;
  }
}
