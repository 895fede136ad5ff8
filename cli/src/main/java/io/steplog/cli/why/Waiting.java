// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.journal.folder.Notices;
import io.steplog.record.LogEntry;
import java.util.HashMap;
import java.util.Map;

/** What a journal holds of one step that the store lacks. One thread. */
final class Waiting {
  private final long storedTo;
  private final StepLines lines = new StepLines();
  private final Map<String, LogEntry> newest = new HashMap<>();
  private long entries;
  private long dropped;

  /** Entries up to this position are in the store already. */
  Waiting(long storedTo) {
    this.storedTo = storedTo;
  }

  void add(LogEntry entry) {
    if (entry.id().position() > storedTo) {
      entries++;
      dropped += Notices.dropped(entry);
      lines.add(entry);
      // Positions grow as time does, but for the moment between the call and the append.
      newest.put(entry.origin().source(), entry);
    }
  }

  long entries() {
    return entries;
  }

  /** How many entries they say were dropped. */
  long dropped() {
    return dropped;
  }

  /** The last entry of each source. */
  Map<String, LogEntry> newest() {
    return newest;
  }

  StepLines lines() {
    return lines;
  }
}
