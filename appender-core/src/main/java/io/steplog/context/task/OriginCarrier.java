// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.task;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Has tasks run with an origin, on whatever thread they run: of a pool, of a {@code ForkJoinPool},
 * of a {@code CompletableFuture} that is given such an executor, or a virtual one. The thread has
 * its own origin back when the task is through. Any thread; nothing blocks.
 *
 * <p>Of what a task itself hands to other threads without such an executor, as a parallel stream
 * does, the origin is not known there.
 */
public interface OriginCarrier {
  /** The task, which runs with the origin. */
  Runnable wrap(Runnable task);

  /** The task, which runs with the origin. */
  <T> Callable<T> wrap(Callable<T> task);

  /** An executor whose tasks run with the origin. */
  default Executor wrap(Executor executor) {
    return task -> executor.execute(wrap(task));
  }

  /** An executor service whose tasks run with the origin; it is shut down with the other. */
  default ExecutorService wrap(ExecutorService executor) {
    return new CarryingExecutorService(this, executor);
  }

  /**
   * A scheduler whose tasks run with the origin, each time they run; it is shut down with the
   * other.
   */
  default ScheduledExecutorService wrap(ScheduledExecutorService executor) {
    return new CarryingScheduler(this, executor);
  }
}
