// SPDX-License-Identifier: Apache-2.0
package io.steplog;

/** What happens to an entry that finds the journal full. */
public enum Overflow {
  /** Its caller waits for the local disk, a bounded time. */
  WAIT,

  /** It is dropped, and counted. */
  DROP_NEWEST,

  /** The oldest ones are dropped in its place, and counted. */
  DROP_OLDEST
}
