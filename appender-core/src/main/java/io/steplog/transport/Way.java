// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import io.steplog.record.LogEntry;
import java.util.List;

/** The way of some entries, in their order, to the backend. One thread. */
@FunctionalInterface
public interface Way {
  /** Sends them in one call, and says what came of it. */
  Verdict send(List<LogEntry> entries);

  /** How many of these, from the first one on, may go in one call; at least 1. */
  default int fitting(List<LogEntry> entries) {
    return entries.size();
  }
}
