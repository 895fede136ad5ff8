// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.record.LogEntry;

/** Takes entries one by one, in the order in which they are to be shown. */
@FunctionalInterface
public interface EntrySink {
  /** Takes the next entry. */
  void entry(LogEntry entry);

  /** Hears that entries were left out here. */
  default void gap() {}
}
