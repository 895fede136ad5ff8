// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verb;

import java.time.Duration;

/** Lets time pass. */
public final class Pause {
  private Pause() {}

  /** Waits so long; false where the process was asked to end meanwhile. */
  public static boolean of(Duration time) {
    try {
      Thread.sleep(time.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
