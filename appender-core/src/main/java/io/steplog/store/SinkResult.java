// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import java.time.Duration;

/** What became of a batch. */
public sealed interface SinkResult {
  /**
   * All of it is in the store, but for what the store itself rejected for good.
   *
   * @param entries how many entries the store holds now because of this call
   * @param rejected how many it refused one by one, with its reason in {@code why}
   * @param why the reason, empty where none was refused
   */
  record Stored(int entries, int rejected, String why) implements SinkResult {
    public Stored(int entries) {
      this(entries, 0, "");
    }
  }

  /**
   * Not now: hand it in again, not before the delay has passed.
   *
   * @param delay what the store asked for, zero where it named none
   */
  record RetryAfter(Duration delay, String why) implements SinkResult {}

  /** Never: these entries are given up and counted. */
  record Refused(String why) implements SinkResult {}
}
