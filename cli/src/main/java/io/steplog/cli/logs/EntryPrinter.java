// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.logs;

import io.steplog.cli.ask.OutputFormat;
import io.steplog.cli.show.EntryText;
import io.steplog.cli.show.TimeText;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.walk.EntrySink;
import io.steplog.record.LogEntry;
import java.time.ZoneId;

/** Prints entries in the format asked for. */
final class EntryPrinter implements EntrySink {
  private final Screen screen;
  private final EntryText text;

  private EntryPrinter(Screen screen, EntryText text) {
    this.screen = screen;
    this.text = text;
  }

  static EntryPrinter of(Screen screen, OutputFormat format, ZoneId zone) {
    return new EntryPrinter(screen, new EntryText(new TimeText(zone), screen.palette()));
  }

  @Override
  public void entry(LogEntry entry) {
    screen.print(text.of(entry));
  }

  @Override
  public void gap() {
    screen.print(screen.palette().dim("--"));
  }
}
