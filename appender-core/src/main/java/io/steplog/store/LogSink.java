// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.LogBatch;
import io.steplog.record.Origin;
import java.time.Duration;

/**
 * The write side of a store. All methods are called by one delivery thread at a time; none throws
 * for trouble of the backend.
 */
public interface LogSink {
  /**
   * Writes one batch whole, or says why not. Once the answer is {@link SinkResult.Stored} the
   * entries survive the death of this process.
   *
   * <p>Batches of one writer come in growing position; a batch that was answered with {@link
   * SinkResult.RetryAfter} is handed in again, unchanged or cut otherwise, and what the store
   * already took of it must not be stored twice where the backend lets the sink know. May block up
   * to the sink's own timeout. After {@link #close} the answer is {@link SinkResult.Refused}.
   */
  SinkResult write(LogBatch batch);

  /**
   * Finishes what was written for an origin (and, where it can, makes it durable): its step is
   * over. Entries of the origin may still follow. An origin that is not known is passed over. Does
   * nothing where nothing is open between two batches.
   */
  default void release(Origin origin) {}

  /**
   * Does what is due by time alone, as rolling a part that is old enough. Called now and then, also
   * while nothing is written.
   */
  default void tick() {}

  /**
   * Makes everything stored so far survive a node's loss, where the backend knows the difference.
   */
  default SinkResult force() {
    return new SinkResult.Stored(0);
  }

  /** Finishes what is open, within the deadline as far as it can. Idempotent. */
  void close(Duration deadline);
}
