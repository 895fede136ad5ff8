// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.context.task.OriginCarrier;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Knows which origin is active on a thread, and has tasks run with the one that is active where
 * they are handed over. Any thread; a thread's scopes are its own.
 */
public final class OriginContext implements OriginCarrier {
  private final ThreadLocal<OriginScope> innermost = new ThreadLocal<>();

  /** Whether any scope was ever opened: until then no thread is asked for its own. */
  private volatile boolean used;

  OriginScope activate(RegisteredOrigin origin) {
    used = true;
    OriginScope scope = new OriginScope(this, origin, innermostOpen());
    innermost.set(scope);
    return scope;
  }

  /** The origin of this thread's innermost scope that is open, {@code null} without one. */
  public @Nullable RegisteredOrigin current() {
    if (!used) {
      return null;
    }
    OriginScope scope = innermost.get();
    if (scope != null && scope.isClosed()) {
      scope = letGo();
    }
    return scope == null ? null : scope.origin;
  }

  @Override
  public Runnable wrap(Runnable task) {
    RegisteredOrigin origin = current();
    return origin == null ? task : origin.wrap(task);
  }

  @Override
  public <T> Callable<T> wrap(Callable<T> task) {
    RegisteredOrigin origin = current();
    return origin == null ? task : origin.wrap(task);
  }

  /** Lets go of scopes of this thread that are closed, so that nothing is left of the last. */
  @Nullable OriginScope letGo() {
    OriginScope open = innermostOpen();
    if (open == null) {
      innermost.remove();
    } else {
      innermost.set(open);
    }
    return open;
  }

  private @Nullable OriginScope innermostOpen() {
    OriginScope scope = innermost.get();
    while (scope != null && scope.isClosed()) {
      scope = scope.outer;
    }
    return scope;
  }
}
