// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.task;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs every task of another scheduler with an origin, and leaves the rest to it. */
final class CarryingScheduler extends CarryingExecutorService implements ScheduledExecutorService {
  private final OriginCarrier origin;
  private final ScheduledExecutorService executor;

  CarryingScheduler(OriginCarrier origin, ScheduledExecutorService executor) {
    super(origin, executor);
    this.origin = origin;
    this.executor = executor;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return executor.schedule(origin.wrap(task), delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    return executor.schedule(origin.wrap(task), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return executor.scheduleAtFixedRate(origin.wrap(task), initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return executor.scheduleWithFixedDelay(origin.wrap(task), initialDelay, delay, unit);
  }
}
