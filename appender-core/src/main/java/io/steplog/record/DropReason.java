// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.Locale;

/** Why an entry was given up. Every entry that is given up is counted under one of these. */
public enum DropReason {
  /** The journal was full, and a store that callers do not wait for was behind. */
  JOURNAL_FULL,
  /** The caller waited for room as long as {@code overflow.max-wait} allows. */
  OVERFLOW_TIMEOUT,
  /** The journal was full and {@code overflow = drop-newest}. */
  DROP_NEWEST,
  /**
   * The call was ended by an Error, as a StackOverflowError, before the entry was in the journal.
   */
  ERROR,
  /** The store refused it. */
  REFUSED,
  /** What the journal held of it was damaged. */
  DAMAGED,
  /** It was logged by a thread or logger of the library itself or of a store's transport. */
  OWN_TRAFFIC,
  /** No channel was open to take it. */
  CLOSED;

  /** As it is written: lower case with hyphens. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
