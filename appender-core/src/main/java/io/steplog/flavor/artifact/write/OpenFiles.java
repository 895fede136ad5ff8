// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps at most {@value #MOST} files open, those that were written last. One thread. */
final class OpenFiles {
  static final int MOST = 64;

  private final Map<PartChain, Boolean> byUse = new LinkedHashMap<>(128, 0.75f, true);
  private boolean parking;

  /** An origin's file is about to be used; others may be closed for it. */
  void use(PartChain chain) {
    byUse.put(chain, true);
    // One that is finished as it is parked uses its file for the last time.
    if (byUse.size() > MOST && !parking) {
      parking = true;
      byUse.keySet().iterator().next().park();
      parking = false;
    }
  }

  /** An origin has no open file any more. */
  void remove(PartChain chain) {
    byUse.remove(chain);
  }

  /** Closes all of them but one, since the system has no more to give. */
  void parkAllBut(PartChain needed) {
    for (PartChain one : byUse.keySet().toArray(new PartChain[0])) {
      if (one != needed) {
        one.park();
      }
    }
  }
}
