// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import java.io.IOException;
import java.util.Optional;

/**
 * An opened flavor: takes entries and, where its backend can be read, gives them back.
 *
 * <p>Opening a store for reading alone must write nothing; what writing needs is made by the first
 * {@link LogSink#write}.
 */
public interface LogStore extends AutoCloseable {
  /**
   * Names the place that entries end up in, the same from every process that writes there: a root's
   * random id, an endpoint. Holds no secret. The journal keeps it, so that another process knows
   * which of its stores a dead writer's entries are for.
   *
   * @throws IOException if the place cannot be asked
   */
  String identity() throws IOException;

  /** The write side, the same at every call. Used by one thread at a time. */
  LogSink sink();

  /** The read side, the same at every call; empty where the backend cannot be read. */
  default Optional<LogReader> reader() {
    return Optional.empty();
  }

  /**
   * Whether callers may be made to wait (a bounded time) when this store is behind: true for the
   * local disk, false for anything across a network.
   */
  default boolean backpressure() {
    return false;
  }

  /** Closes both sides. Idempotent; may block as long as the sink's own timeout. */
  @Override
  void close();
}
