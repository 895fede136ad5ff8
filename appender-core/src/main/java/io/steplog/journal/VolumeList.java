// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * A journal's volumes in the order in which they were opened; the last one takes what is appended.
 * One that every store has passed is taken off the front. Changed by threads of ours, read by any.
 */
final class VolumeList {
  /** Replaced as a whole, so that no entry is counted twice or not at all. */
  private record Content(List<JournalVolume> volumes, long acceptedByGone) {}

  private volatile Content content = new Content(List.of(), 0);

  List<JournalVolume> all() {
    return content.volumes;
  }

  JournalVolume current() {
    List<JournalVolume> all = content.volumes;
    return all.get(all.size() - 1);
  }

  JournalVolume first() {
    return content.volumes.get(0);
  }

  /** The volume after this one, or itself where it is the last. */
  JournalVolume successor(JournalVolume volume) {
    List<JournalVolume> all = content.volumes;
    // One that is gone was before all others.
    int next = all.indexOf(volume) + 1;
    return next < all.size() ? all.get(next) : volume;
  }

  /** Entries accepted by all volumes there were. */
  long accepted() {
    Content now = content;
    long accepted = now.acceptedByGone;
    for (JournalVolume volume : now.volumes) {
      accepted += volume.writer.accepted();
    }
    return accepted;
  }

  synchronized void add(JournalVolume volume) {
    List<JournalVolume> all = new ArrayList<>(content.volumes);
    all.add(volume);
    content = new Content(List.copyOf(all), content.acceptedByGone);
  }

  /** Takes the first volume off, which takes nothing more and is not the only one. */
  synchronized void removeFirst() {
    List<JournalVolume> all = content.volumes;
    content =
        new Content(
            List.copyOf(all.subList(1, all.size())),
            content.acceptedByGone + all.get(0).writer.accepted());
  }
}
