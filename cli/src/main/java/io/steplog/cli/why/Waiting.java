// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.record.LogEntry;

/** What a journal holds of one step that the store lacks. One thread. */
final class Waiting {
  private final long storedTo;
  private final StepLines lines = new StepLines();
  private long entries;

  /** Entries up to this position are in the store already. */
  Waiting(long storedTo) {
    this.storedTo = storedTo;
  }

  void add(LogEntry entry) {
    if (entry.id().position() > storedTo) {
      entries++;
      lines.add(entry);
    }
  }

  long entries() {
    return entries;
  }

  StepLines lines() {
    return lines;
  }
}
