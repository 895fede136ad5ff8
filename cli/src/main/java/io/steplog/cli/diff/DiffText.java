// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.diff;

import io.steplog.cli.show.Counts;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.terminal.Palette;
import io.steplog.cli.terminal.Screen;
import java.util.List;

/** What differs, as text. */
final class DiffText {
  private final Screen screen;
  private final Palette palette;

  DiffText(Screen screen) {
    this.screen = screen;
    this.palette = screen.palette();
  }

  void print(RunSide first, RunSide second, List<StepDiff> steps) {
    screen.print(palette.bold(Escapes.line(first.run()) + " -> " + Escapes.line(second.run())));
    sayWhatIsMissing(first);
    sayWhatIsMissing(second);
    boolean any = false;
    for (StepDiff step : steps) {
      if (!step.isEmpty()) {
        any = true;
        print(step);
      }
    }
    if (!any) {
      screen.print("nothing differs of what is compared");
    }
  }

  private void sayWhatIsMissing(RunSide side) {
    if (side.record().isEmpty()) {
      screen.print(
          "nothing is on record of what "
              + Escapes.line(side.run())
              + " ran with, so no configuration is compared");
    }
    if (side.exceptions().leftOut() > 0) {
      screen.print(
          Counts.of(side.exceptions().leftOut())
              + " exceptions of "
              + Escapes.line(side.run())
              + " are not compared: more than "
              + Counts.of(SeenExceptions.MOST)
              + " differ");
    }
  }

  private void print(StepDiff step) {
    screen.print("");
    String where =
        switch (step.present()) {
          case IN_BOTH -> "";
          case IN_FIRST_ALONE -> ", in the first alone";
          case IN_SECOND_ALONE -> ", in the second alone";
        };
    String name = step.step().step() + '/' + step.step().source();
    screen.print(palette.bold(Escapes.line(name)) + where);
    section("end", step.ends());
    section("configuration", step.configuration());
    section("entries", step.entries());
    exceptions("new exceptions", step.appeared(), true);
    exceptions("exceptions no more", step.gone(), false);
  }

  private void section(String title, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    screen.print(palette.dim("  " + title));
    for (Change change : changes) {
      screen.print("    " + line(change));
    }
  }

  private String line(Change change) {
    String name = Escapes.line(change.name()) + ": ";
    String from = change.from();
    String to = change.to();
    if (from == null) {
      return palette.good("+ " + name + Escapes.line(Shortened.of(String.valueOf(to))));
    }
    if (to == null) {
      return palette.bad("- " + name + Escapes.line(Shortened.of(from)));
    }
    return name
        + Escapes.line(Shortened.against(to, from))
        + " -> "
        + Escapes.line(Shortened.against(from, to));
  }

  private void exceptions(String title, List<SeenException> exceptions, boolean isNew) {
    if (exceptions.isEmpty()) {
      return;
    }
    screen.print(palette.dim("  " + title));
    for (SeenException each : exceptions) {
      String line =
          Escapes.line(each.type)
              + (each.message.isEmpty() ? "" : ": " + Escapes.line(each.message))
              + " ("
              + each.fingerprint
              + ", "
              + Counts.of(each.count())
              + (each.count() == 1 ? " time)" : " times)");
      screen.print("    " + (isNew ? palette.bad("+ " + line) : palette.good("- " + line)));
    }
  }
}
