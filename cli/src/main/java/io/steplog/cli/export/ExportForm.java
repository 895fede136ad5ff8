// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.export;

import io.steplog.record.LogEntry;
import java.io.IOException;

/** One way to write a run: what stands before its entries, each of them, and what behind. */
interface ExportForm {
  /** Before the first entry. */
  default void begin(Appendable out) throws IOException {}

  /** One entry, as handed over: oldest first. */
  void entry(LogEntry entry, Appendable out) throws IOException;

  /** Behind the last. */
  default void end(Appendable out) throws IOException {}
}
