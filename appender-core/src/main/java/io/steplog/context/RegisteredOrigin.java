// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.context.task.OriginCarrier;
import io.steplog.record.Origin;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * An origin that a program made known, to be used from any thread until it is released. Entries
 * logged while it is active on a thread are its own.
 *
 * <pre>{@code
 * RegisteredOrigin origin = StepLog.register(Origin.of("run-7", "train", "step"));
 * try (var scope = origin.activate()) {
 *   train();
 * }
 * DeliveryReceipt receipt = origin.release(Duration.ofSeconds(5));
 * }</pre>
 */
public final class RegisteredOrigin implements OriginCarrier {
  private final Origin origin;
  private final OriginContext context;
  private final OriginRegistry registry;
  private final OriginReleaser releaser;

  RegisteredOrigin(
      Origin origin, OriginContext context, OriginRegistry registry, OriginReleaser releaser) {
    this.origin = origin;
    this.context = context;
    this.registry = registry;
    this.releaser = releaser;
  }

  /** What it was registered as. */
  public Origin origin() {
    return origin;
  }

  /** Makes this the thread's origin until the scope is closed. */
  public OriginScope activate() {
    return context.activate(this);
  }

  /**
   * Waits until every store has what was logged for it so far, at most so long, has the stores
   * finish what they wrote for it, and forgets it. What is not delivered by then is delivered later
   * all the same. Entries may still follow; they are in no receipt.
   */
  public DeliveryReceipt release(Duration deadline) {
    DeliveryReceipt receipt = releaser.release(origin, deadline);
    registry.forget(this);
    return receipt;
  }

  /** The task, which runs with this origin wherever it runs. */
  @Override
  public Runnable wrap(Runnable task) {
    return () -> {
      OriginScope scope = activate();
      try {
        task.run();
      } finally {
        scope.close();
      }
    };
  }

  /** The task, which runs with this origin wherever it runs. */
  @Override
  public <T> Callable<T> wrap(Callable<T> task) {
    return () -> {
      OriginScope scope = activate();
      try {
        return task.call();
      } finally {
        scope.close();
      }
    };
  }

  @Override
  public String toString() {
    return origin.toString();
  }
}
