// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel.adoption;

import io.steplog.delivery.DeliveryWorker;
import io.steplog.journal.folder.JournalHeader;
import java.util.Set;

/**
 * A store of this process that takes what dead processes left for it.
 *
 * @param worker delivers to it
 * @param identity the place that it writes to
 * @param formerly what else a process may have called that place, before its store had opened
 */
public record Adopter(DeliveryWorker worker, String identity, Set<String> formerly) {
  public Adopter {
    formerly = Set.copyOf(formerly);
  }

  /** Whether entries for that store of another process belong here. */
  boolean takes(JournalHeader.Store store) {
    return store.identity().equals(identity) || formerly.contains(store.identity());
  }

  JournalHeader.Store asStore() {
    return new JournalHeader.Store(worker.store(), identity);
  }
}
