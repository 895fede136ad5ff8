// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What each status of a backend means, as data. Every status has a meaning: 2xx is taken, and what
 * is not named is refused or what the table says of all others. Immutable; any thread.
 */
public final class StatusTable {
  private final Map<Integer, Meaning> named;

  private final Meaning otherwise;

  private StatusTable(Map<Integer, Meaning> named, Meaning otherwise) {
    this.named = Map.copyOf(named);
    this.otherwise = otherwise;
  }

  /** The table in which no status is named. */
  public static StatusTable ofNothing() {
    return new StatusTable(Map.of(), Meaning.REFUSE);
  }

  /** This table, in which these mean that as well. */
  public StatusTable with(Meaning meaning, int... statuses) {
    Map<Integer, Meaning> more = new HashMap<>(named);
    for (int status : statuses) {
      more.put(status, meaning);
    }
    return new StatusTable(more, otherwise);
  }

  /** This table, in which every status from one to another means that as well. */
  public StatusTable withRange(Meaning meaning, int from, int to) {
    return with(meaning, IntStream.rangeClosed(from, to).toArray());
  }

  /** This table, in which what is not named means that. */
  public StatusTable otherwise(Meaning meaning) {
    return new StatusTable(named, meaning);
  }

  /** What a status means. */
  public Meaning of(int status) {
    Meaning found = named.get(status);
    if (found != null) {
      return found;
    }
    return status >= 200 && status < 300 ? Meaning.TAKEN : otherwise;
  }
}
