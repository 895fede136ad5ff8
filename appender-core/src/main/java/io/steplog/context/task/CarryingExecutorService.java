// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.task;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs every task of another executor service with an origin, and leaves the rest to it. */
class CarryingExecutorService extends AbstractExecutorService {
  private final OriginCarrier origin;
  private final ExecutorService executor;

  CarryingExecutorService(OriginCarrier origin, ExecutorService executor) {
    this.origin = origin;
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(origin.wrap(task));
  }

  @Override
  public void shutdown() {
    executor.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return executor.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return executor.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return executor.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return executor.awaitTermination(timeout, unit);
  }

  /**
   * As the other one closes since Java 19: what is inherited there would wait for good for the
   * common pool, which does not end.
   */
  public void close() throws Exception {
    if (executor instanceof AutoCloseable closeable) {
      closeable.close();
    } else {
      shutdown();
    }
  }
}
