// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.logs;

import io.steplog.cli.ask.OutputFormat;
import io.steplog.cli.show.EntryJson;
import io.steplog.cli.show.EntryText;
import io.steplog.cli.show.TimeText;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.walk.EntrySink;
import io.steplog.record.LogEntry;
import java.time.ZoneId;
import java.util.function.Function;

/** Prints entries in the format asked for. */
final class EntryPrinter implements EntrySink {
  private final Screen screen;
  private final OutputFormat format;
  private final Function<LogEntry, String> lines;

  EntryPrinter(Screen screen, OutputFormat format, ZoneId zone) {
    this.screen = screen;
    this.format = format;
    this.lines =
        format == OutputFormat.JSON
            ? new EntryJson()::of
            : new EntryText(new TimeText(zone), screen.palette())::of;
  }

  @Override
  public void entry(LogEntry entry) {
    screen.print(lines.apply(entry));
  }

  @Override
  public void gap() {
    if (format == OutputFormat.TEXT) {
      screen.print(screen.palette().dim("--"));
    }
  }
}
