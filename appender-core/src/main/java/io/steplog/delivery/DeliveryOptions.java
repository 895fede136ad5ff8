// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import io.steplog.delivery.batch.BatchLimits;
import io.steplog.delivery.time.RetryPolicy;

/**
 * The numbers of one worker.
 *
 * @param limits when a batch is cut
 * @param acknowledge what an acknowledgement stands for
 * @param retry when a store that failed is tried again
 */
public record DeliveryOptions(BatchLimits limits, Acknowledge acknowledge, RetryPolicy retry) {
  /** What must have happened to a batch before the journal may forget it. */
  public enum Acknowledge {
    /** The store holds it, whatever becomes of this process. */
    WRITTEN,
    /** The store holds it, whatever becomes of this machine: {@code durability = sync}. */
    FORCED
  }

  /** What holds where nothing else is said. */
  public static final DeliveryOptions DEFAULT =
      new DeliveryOptions(BatchLimits.DEFAULT, Acknowledge.WRITTEN, RetryPolicy.DEFAULT);
}
