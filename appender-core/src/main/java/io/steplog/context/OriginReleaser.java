// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.record.Origin;
import java.time.Duration;

/** Flushes and seals what was written for an origin. Any thread; blocks up to the deadline. */
@FunctionalInterface
public interface OriginReleaser {
  /** Releases it everywhere, and says what became of its entries. */
  DeliveryReceipt release(Origin origin, Duration deadline);
}
