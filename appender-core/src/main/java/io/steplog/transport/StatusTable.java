// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import java.util.HashMap;
import java.util.Map;

/**
 * What each status of a backend means, as data. Every status has a meaning: 2xx is taken and what
 * is not named is refused. Immutable; any thread.
 */
public final class StatusTable {
  private final Map<Integer, Meaning> named;

  private StatusTable(Map<Integer, Meaning> named) {
    this.named = Map.copyOf(named);
  }

  /** The table in which no status is named. */
  public static StatusTable ofNothing() {
    return new StatusTable(Map.of());
  }

  /** This table, in which these mean that as well. */
  public StatusTable with(Meaning meaning, int... statuses) {
    Map<Integer, Meaning> more = new HashMap<>(named);
    for (int status : statuses) {
      more.put(status, meaning);
    }
    return new StatusTable(more);
  }

  /** What a status means. */
  public Meaning of(int status) {
    Meaning found = named.get(status);
    if (found != null) {
      return found;
    }
    return status >= 200 && status < 300 ? Meaning.TAKEN : Meaning.REFUSE;
  }
}
