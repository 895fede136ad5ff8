// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogSeverity;
import io.steplog.record.Nanos;
import java.time.Instant;
import java.util.Map;

/** A short step that logs a few lines, by the settings of its environment. */
final class ShortProgram {
  /** How many entries it logs. */
  static final int ENTRIES = 3;

  private ShortProgram() {}

  public static void main(String[] arguments) {
    Diagnostics diagnostics = StandardErrorDiagnostics.ofWarnings();
    LogChannel channel = StepLog.open(StepLog.settings().load().settle(diagnostics), diagnostics);
    for (int i = 0; i < ENTRIES; i++) {
      EntryEncoder entry =
          channel.begin("short", Nanos.of(Instant.now()), LogSeverity.INFO, Map.of());
      if (entry != null) {
        entry.logger("short");
        entry.thread("main", 1, 5, false);
        entry.message("a line");
        channel.append(entry);
      }
    }
  }
}
