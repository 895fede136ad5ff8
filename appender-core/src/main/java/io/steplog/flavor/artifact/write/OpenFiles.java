// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps at most {@value #MOST} files open, those that were written last; fewer where the system has
 * no more to give. One thread.
 */
final class OpenFiles {
  static final int MOST = 64;

  private final Map<PartChain, Boolean> byUse = new LinkedHashMap<>(128, 0.75f, true);
  private int most = MOST;
  private boolean parking;

  /** An origin's file is about to be used; others may be closed for it. */
  void use(PartChain chain) {
    byUse.put(chain, true);
    // One that is finished as it is parked uses its file for the last time.
    if (byUse.size() > most && !parking) {
      parking = true;
      byUse.keySet().iterator().next().park();
      parking = false;
    }
  }

  /** An origin has no open file any more. */
  void remove(PartChain chain) {
    byUse.remove(chain);
  }

  /** A file could not be made, opened or written: closes all but one, for the next try. */
  void makeRoom(PartChain needed, IOException trouble) {
    if (String.valueOf(trouble.getMessage()).contains("Too many open files")) {
      most = Math.max(1, Math.min(most, byUse.size()) / 2);
    }
    for (PartChain one : byUse.keySet().toArray(new PartChain[0])) {
      if (one != needed) {
        one.park();
      }
    }
  }
}
