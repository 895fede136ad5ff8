// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verb;

import io.steplog.cli.ask.Nearest;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.walk.Holding;
import io.steplog.cli.walk.Holdings;
import io.steplog.cli.walk.LatestRun;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells which run is meant, and why a run or step that was asked for is not found. */
public final class Runs {
  private Runs() {}

  /** The run that began last, named on standard error; empty where the store holds none. */
  public static Optional<String> latest(OpenedStore store, Screen screen) throws IOException {
    Optional<String> latest = LatestRun.in(store.reader());
    latest.ifPresentOrElse(
        run -> screen.remark("run " + run + " (began last; --run ID shows another)"),
        () -> screen.remark("nothing is stored in " + store.place()));
    return latest;
  }

  /** Says on standard error why nothing was found. */
  public static void explainNothing(
      OpenedStore store, Screen screen, String run, @Nullable String step, @Nullable String source)
      throws IOException {
    Holdings all = Holdings.read(store.reader(), OriginQuery.ALL);
    List<Holding> held = all.of(run);
    if (held.isEmpty()) {
      screen.remark(unknown("run", run, store.place(), all.runs()));
      return;
    }
    List<String> steps = held.stream().map(Holding::step).distinct().toList();
    if (step != null && !steps.contains(step)) {
      screen.remark(unknown("step", step, "run " + run, steps));
      return;
    }
    List<String> sources =
        held.stream()
            .filter(one -> step == null || one.step().equals(step))
            .map(Holding::source)
            .distinct()
            .toList();
    if (source != null && !sources.contains(source)) {
      screen.remark(unknown("source", source, "run " + run, sources));
      return;
    }
    screen.remark("nothing in run " + run + " matches");
  }

  private static String unknown(String what, String id, String where, Collection<String> known) {
    String nothing = "no " + what + " '" + id + "' in " + where;
    return Nearest.to(id, known)
        .map(near -> nothing + "; did you mean '" + near + "'?")
        .orElse(nothing + (known.isEmpty() ? "" : "; steplog runs lists what is there"));
  }
}
