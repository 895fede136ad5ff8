// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import java.util.ArrayList;
import java.util.List;

/** Looks for threads of the library. */
public final class OwnThreads {
  /** For a thread that has done all its work to be gone; far more than it takes. */
  private static final long MOST_MILLIS = 10_000;

  private OwnThreads() {}

  /** The names of those that do not end. */
  public static List<String> thatStay() throws InterruptedException {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("steplog-")) {
        thread.join(MOST_MILLIS);
        if (thread.isAlive()) {
          names.add(thread.getName());
        }
      }
    }
    return names;
  }
}
