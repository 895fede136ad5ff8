// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import org.jspecify.annotations.Nullable;

/**
 * The time in which an origin is the one of a thread. Closing it gives the thread back the origin
 * that it had before, and does nothing else: the origin stays registered. Scopes may be nested,
 * closed in any order, twice, and from another thread.
 */
public final class OriginScope implements AutoCloseable {
  final RegisteredOrigin origin;
  final @Nullable OriginScope outer;
  private final OriginContext context;

  /** Written by whoever closes it; read by the scope's thread. */
  private volatile boolean closed;

  OriginScope(OriginContext context, RegisteredOrigin origin, @Nullable OriginScope outer) {
    this.context = context;
    this.origin = origin;
    this.outer = outer;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    context.letGo();
  }
}
