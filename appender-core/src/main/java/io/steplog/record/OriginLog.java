// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

/** Where entries go that are complete, whichever thread hands them over. */
public interface OriginLog {
  /** Takes an entry as one of this origin. */
  void put(Origin origin, LogEntry entry);
}
