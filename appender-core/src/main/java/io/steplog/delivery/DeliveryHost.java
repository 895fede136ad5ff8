// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.Origin;

/**
 * What a worker is given by the house that it works in, and tells it. Called by delivery threads;
 * must neither block nor throw.
 */
public interface DeliveryHost {
  /** The time to go by. */
  Ticker ticker();

  /** Where trouble is said. */
  Diagnostics diagnostics();

  /** So many entries of an origin, logged by this process, are in the store now. */
  default void stored(String store, Origin origin, long entries) {}

  /** So many entries of an origin, logged by this process, were refused by the store. */
  default void refused(String store, Origin origin, long entries) {}

  /** A worker has nothing to do: a good moment for what is not urgent. May block for a while. */
  default void idle() {}
}
