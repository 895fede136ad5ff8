// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.cli.show.Counts;
import io.steplog.cli.show.EntryText;
import io.steplog.cli.show.TimeText;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.terminal.Palette;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.walk.Holding;
import io.steplog.record.LogEntry;
import java.util.List;

/** What is said of a step, as text. */
final class WhyText {
  private final Screen screen;
  private final Palette palette;
  private final TimeText time;
  private final EntryText entries;

  WhyText(Screen screen, TimeText time) {
    this.screen = screen;
    this.palette = screen.palette();
    this.time = time;
    this.entries = new EntryText(time, palette);
  }

  void print(StepAccount step) {
    screen.print(
        palette.bold(Escapes.line(step.step())) + ": " + state(step.state()) + extent(step.held()));
    step.waiting()
        .forEach(
            (folder, count) ->
                remark(count, "not delivered yet, in " + Escapes.line(folder.toString())));
    if (step.dropped() > 0) {
      remark(step.dropped(), "dropped; the stream says where and why");
    }
    StepLines lines = step.lines();
    LogEntry error = lines.firstError();
    if (error != null && !lines.errorIsAmongTheLast()) {
      section("first ERROR, and what came before", lines.before());
      screen.print(entries.of(error));
    }
    if (lines.errorIsAmongTheLast()) {
      // Then the lines before it run into the last ones.
      section("before the last lines", olderThan(lines.last(), lines.before()));
    }
    section("last lines", lines.last());
    screen.print("");
  }

  private String state(StepState state) {
    return switch (state) {
      case ENDED -> palette.good(state.word());
      case RUNNING -> palette.name(state.word());
      case FAILED, KILLED -> palette.bad(state.word());
    };
  }

  private String extent(List<Holding> held) {
    long count = held.stream().mapToLong(Holding::entries).sum();
    if (count == 0) {
      return ", nothing stored";
    }
    long first = held.stream().mapToLong(Holding::first).min().orElseThrow();
    long last = held.stream().mapToLong(Holding::last).max().orElseThrow();
    return ", " + Counts.entries(count) + " stored, " + time.of(first) + " to " + time.of(last);
  }

  private void remark(long count, String what) {
    screen.print("  " + palette.bad(Counts.entries(count) + ' ' + what));
  }

  private void section(String title, List<LogEntry> lines) {
    if (!lines.isEmpty()) {
      screen.print(palette.dim("  -- " + title));
      lines.forEach(line -> screen.print(entries.of(line)));
    }
  }

  private static List<LogEntry> olderThan(List<LogEntry> last, List<LogEntry> before) {
    return before.stream().filter(entry -> !last.contains(entry)).toList();
  }
}
