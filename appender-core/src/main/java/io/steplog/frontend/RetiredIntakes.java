// SPDX-License-Identifier: Apache-2.0
package io.steplog.frontend;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the channels of front ends that their framework's reset stopped, until those are known that
 * follow. A framework that stops all old ones before it makes the new ones would else end a channel
 * only to open it again; kept open, it is there for the new front end of equal settings to go on
 * with, and for the calls that are still within the old one. Any thread.
 *
 * @param <E> the framework's event
 */
public final class RetiredIntakes<E> {
  private final List<EventIntake<E>> retired = new ArrayList<>();

  /** Keeps the channel of a front end that is stopped. */
  public synchronized void add(EventIntake<E> stopped) {
    retired.add(stopped);
  }

  /** A front end has opened its channel: calls still within an old one of the same go there. */
  public synchronized void succeededBy(EventIntake<E> next) {
    for (EventIntake<E> old : retired) {
      old.succeededBy(next);
    }
  }

  /** Whether none is kept. */
  public synchronized boolean isEmpty() {
    return retired.isEmpty();
  }

  /** Closes what nobody goes on with, within {@code shutdown.deadline}. */
  public void closeAll() {
    List<EventIntake<E>> all;
    synchronized (this) {
      all = List.copyOf(retired);
      retired.clear();
    }
    // Outside the lock: the last one of a channel waits for the stores.
    for (EventIntake<E> intake : all) {
      intake.channel().close();
    }
  }
}
