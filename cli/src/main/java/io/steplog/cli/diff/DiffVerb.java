// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.diff;

import io.steplog.cli.ask.OutputFormat;
import io.steplog.cli.ask.Problems;
import io.steplog.cli.ask.ShowOptions;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Runs;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.cli.walk.Damage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steplog diff}: tells what differed between two runs. */
@Command(
    name = "diff",
    description = {
      "Tells what differed between two runs, step by step: how they ended, what they ran with,"
          + " how many entries they have of each level, and exceptions that only one of them"
          + " logged, at WARN or above.",
      "Ends with 0 when they were compared, whether anything differs or not; 1 when the store"
          + " holds nothing of one of them."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class DiffVerb implements Verb {
  @Parameters(index = "0", paramLabel = "RUN_A", description = "The first run.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "RUN_B", description = "The second run.")
  private String second = "";

  @Mixin private ShowOptions.Format show = new ShowOptions.Format();

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @Override
  public Ended run(Session session) throws IOException {
    Problems problems = new Problems();
    storeOptions.check(problems);
    OutputFormat format = show.read(problems);
    problems.raise();
    try (OpenedStore store = session.open(storeOptions)) {
      Damage damage = new Damage();
      Optional<RunSide> one = RunSide.read(store.reader(), first, damage);
      Optional<RunSide> other = RunSide.read(store.reader(), second, damage);
      if (one.isEmpty()) {
        Runs.explainNothing(store, session.screen(), first, null, null);
      }
      if (other.isEmpty()) {
        Runs.explainNothing(store, session.screen(), second, null, null);
      }
      if (one.isEmpty() || other.isEmpty()) {
        return Ended.NOTHING_MATCHED;
      }
      print(session, format, one.get(), other.get());
      return session.report(damage, Ended.DONE);
    }
  }

  private static void print(Session session, OutputFormat format, RunSide one, RunSide other) {
    List<StepDiff> steps = StepDiff.between(one, other);
    if (format == OutputFormat.JSON) {
      session.screen().print(DiffJson.of(one, other, steps));
    } else {
      new DiffText(session.screen()).print(one, other, steps);
    }
  }
}
