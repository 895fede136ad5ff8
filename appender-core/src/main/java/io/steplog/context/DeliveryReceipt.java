// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.record.DropReason;
import io.steplog.record.Origin;
import java.util.List;
import java.util.Map;

/**
 * What became of an origin's entries, from its registration to its release. Immutable. For each
 * store {@code accepted = stored + dropped + waiting}.
 *
 * @param origin whose entries
 * @param accepted how many entries log calls handed over
 * @param notAccepted how many calls ended without one, since the journal had no room
 * @param stores what became of the accepted ones
 */
public record DeliveryReceipt(
    Origin origin, long accepted, long notAccepted, List<StoreReceipt> stores) {

  public DeliveryReceipt {
    stores = List.copyOf(stores);
  }

  /** Whether every store holds every entry. */
  public boolean isComplete() {
    return notAccepted == 0
        && stores.stream().allMatch(store -> store.waiting() == 0 && store.dropped().isEmpty());
  }

  /**
   * One store's part.
   *
   * @param store its name
   * @param stored entries that it holds
   * @param dropped entries that were given up, by reason
   * @param waiting entries that are still in the journal, and will be delivered
   */
  public record StoreReceipt(
      String store, long stored, Map<DropReason, Long> dropped, long waiting) {
    public StoreReceipt {
      dropped = Map.copyOf(dropped);
    }
  }
}
