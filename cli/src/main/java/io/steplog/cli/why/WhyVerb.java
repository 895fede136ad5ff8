// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.cli.ask.Problems;
import io.steplog.cli.ask.ShowOptions;
import io.steplog.cli.open.JournalPlaces;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.show.TimeText;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Runs;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.cli.walk.Damage;
import io.steplog.cli.walk.Holding;
import io.steplog.cli.walk.Holdings;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code steplog why}: tells for each step of a run how it ended, and shows the lines that say why.
 */
@Command(
    name = "why",
    description = {
      "Tells how each step of a run ended, with the lines that say why.",
      "ended: its process closed its log. failed: so, with an ERROR among the last 20 lines."
          + " killed: its process is gone and left its journal. running: its process is there."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class WhyVerb implements Verb {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The run. Default: the run that began last.")
  private @Nullable String asked;

  @Option(names = "--step", paramLabel = "ID", description = "This step alone.")
  private @Nullable String step;

  @Mixin private StoreOptions storeOptions = new StoreOptions();
  @Mixin private ShowOptions.Zone show = new ShowOptions.Zone();

  @Override
  public Ended run(Session session) throws IOException {
    Problems problems = new Problems();
    storeOptions.check(problems);
    TimeText time = new TimeText(show.read(session.clock(), problems));
    problems.raise();
    try (OpenedStore store = session.open(storeOptions)) {
      Optional<String> run =
          asked == null ? Runs.latest(store, session.screen()) : Optional.of(asked);
      return run.isEmpty() ? Ended.NOTHING_MATCHED : tell(session, store, run.get(), time);
    }
  }

  private Ended tell(Session session, OpenedStore store, String run, TimeText time)
      throws IOException {
    Damage damage = new Damage();
    List<Path> places = JournalPlaces.of(store, session.surroundings().environment());
    List<StepAccount> steps = accounts(store, run, places, damage);
    WhyText text = new WhyText(session.screen(), time);
    steps.forEach(text::print);
    if (steps.isEmpty()) {
      Runs.explainNothing(store, session.screen(), run, step, null);
    }
    return session.report(damage, steps.isEmpty() ? Ended.NOTHING_MATCHED : Ended.DONE);
  }

  private List<StepAccount> accounts(
      OpenedStore store, String run, List<Path> places, Damage damage) throws IOException {
    StoredSteps stored = new StoredSteps(store.reader(), run, damage);
    JournalLook look = new JournalLook(run, identity(store), stored, damage);
    List<FoundJournal> journals = new ArrayList<>();
    for (Path directory : places) {
      journals.addAll(look.in(directory));
    }
    List<StepAccount> accounts = new ArrayList<>();
    for (var held : byStep(store, run, journals).entrySet()) {
      accounts.add(StepAccount.of(held.getKey(), held.getValue(), stored, journals));
    }
    return accounts;
  }

  /** A folder that somebody else filled has none, and then no journal of ours either. */
  private static String identity(OpenedStore store) {
    try {
      return store.store().identity();
    } catch (IOException e) {
      return "";
    }
  }

  /** Steps in the order in which they began; last those of which nothing is stored yet. */
  private Map<String, List<Holding>> byStep(
      OpenedStore store, String run, List<FoundJournal> journals) throws IOException {
    OriginQuery query =
        new OriginQuery(Optional.of(run), Optional.ofNullable(step), Optional.empty());
    Map<String, List<Holding>> byStep = new LinkedHashMap<>();
    for (Holding held : Holdings.read(store.reader(), query).of(run)) {
      byStep.computeIfAbsent(held.step(), name -> new ArrayList<>()).add(held);
    }
    for (FoundJournal journal : journals) {
      List<String> names = new ArrayList<>(journal.waiting().keySet());
      if (journal.origin().pipelineRunId().equals(run)) {
        names.add(journal.origin().stepId());
      }
      names.removeIf(name -> step != null && !step.equals(name));
      names.forEach(name -> byStep.putIfAbsent(name, new ArrayList<>()));
    }
    return byStep;
  }
}
