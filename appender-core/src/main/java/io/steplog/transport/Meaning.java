// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

/** What an HTTP status asks of the sender. */
public enum Meaning {
  /** The backend has what was sent. */
  TAKEN,
  /** Send it again, when the backend says or after a growing pause. */
  LATER,
  /** Send it again once somebody mended the credentials: after a long pause. */
  HOLD,
  /** Send it in halves, down to the single entry that is too large. */
  HALVE,
  /** Send it in two halves, once: one of them may be without fault. */
  BISECT,
  /** Give it up. */
  REFUSE
}
