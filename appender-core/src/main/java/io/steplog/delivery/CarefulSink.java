// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.LogBatch;
import io.steplog.record.Origin;
import io.steplog.store.LogSink;
import io.steplog.store.SinkResult;
import java.time.Duration;

/**
 * A sink that never throws, whatever the store's own does: a batch at which it throws is handed in
 * again later, since nobody knows what became of it. For the delivery thread.
 */
final class CarefulSink implements LogSink {
  private final String store;
  private final LogSink sink;
  private final DeliveryOptions.Acknowledge acknowledge;
  private final Diagnostics diagnostics;

  CarefulSink(
      Consignee consignee, DeliveryOptions.Acknowledge acknowledge, Diagnostics diagnostics) {
    this.store = consignee.store();
    this.sink = consignee.sink();
    this.acknowledge = acknowledge;
    this.diagnostics = diagnostics;
  }

  /** Writes the batch and, where an acknowledgement asks for it, forces it. */
  @Override
  public SinkResult write(LogBatch batch) {
    try {
      SinkResult written = sink.write(batch);
      if (written instanceof SinkResult.Stored
          && acknowledge == DeliveryOptions.Acknowledge.FORCED) {
        SinkResult forced = sink.force();
        return forced instanceof SinkResult.Stored ? written : forced;
      }
      return written;
    } catch (Throwable thrown) {
      // Errors too: a store that overflows the stack or the heap must not take the worker along.
      return new SinkResult.RetryAfter(Duration.ZERO, "it threw " + thrown);
    }
  }

  @Override
  public void release(Origin origin) {
    try {
      sink.release(origin);
    } catch (Throwable thrown) {
      failed("releasing " + origin.stepId(), thrown);
    }
  }

  @Override
  public void tick() {
    try {
      sink.tick();
    } catch (Throwable thrown) {
      failed("its periodic work", thrown);
    }
  }

  @Override
  public void close(Duration deadline) {
    try {
      sink.close(deadline);
    } catch (Throwable thrown) {
      failed("closing", thrown);
    }
  }

  private void failed(String what, Throwable thrown) {
    diagnostics.warn("SL-304", "store " + store + " failed at " + what + ": " + thrown);
  }
}
