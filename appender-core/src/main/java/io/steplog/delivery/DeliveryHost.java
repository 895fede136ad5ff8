// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult.Rejection;
import java.util.List;

/**
 * What a worker is given by the house that it works in, and tells it. Called by delivery threads;
 * must not throw, nor block unless it says so.
 */
public interface DeliveryHost {
  /** The time to go by. */
  Ticker ticker();

  /** Where trouble is said. */
  Diagnostics diagnostics();

  /** Whether what waits is to wait on, unless somebody asks for it: its origin may be named yet. */
  default boolean holdsBack() {
    return false;
  }

  /** So many entries of an origin, logged by this process, are in the store now. */
  default void stored(String store, Origin origin, long entries) {}

  /** So many entries of an origin, logged by this process, were refused by the store. */
  default void refused(String store, Origin origin, long entries) {}

  /**
   * Keeps entries that a store refused for good, before the journal forgets them. May block on the
   * disk. Answers what is to be said of where they are; nothing where they are not kept.
   */
  default String keep(String store, List<Rejection> refused) {
    return "";
  }

  /** A worker has nothing to do: a good moment for what is not urgent. May block for a while. */
  default void idle() {}
}
