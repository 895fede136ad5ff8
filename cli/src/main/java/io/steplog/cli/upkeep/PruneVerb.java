// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.upkeep;

import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.show.Counts;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.flavor.artifact.upkeep.OpenRuns;
import io.steplog.flavor.artifact.upkeep.Prune;
import io.steplog.flavor.artifact.upkeep.Retention;
import io.steplog.flavor.artifact.upkeep.Retention.Choice;
import io.steplog.flavor.artifact.upkeep.UpkeepLock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steplog prune}: removes the runs that are beyond the limits. */
@Command(
    name = "prune",
    description = {
      "Removes the oldest runs, as far as artifact.retention.age, .size and .runs say.",
      "Never one that steplog keep marked, whose process lives or whose journal is undelivered,"
          + " that was written to lately, or that holds other files than parts.",
      "Ends with 3 when a run could not be removed."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class PruneVerb implements Verb {
  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @Option(names = "--dry-run", description = "Says what would be removed, and removes nothing.")
  private boolean dryRun;

  @Option(
      names = "--idle",
      paramLabel = "TIME",
      description =
          "A run that was written to within this time counts as open, wherever its journal is."
              + " Default: 24h.")
  private String idle = "24h";

  @Override
  public Ended run(Session session) throws IOException {
    Duration lately = KeptRoot.idle(idle);
    try (KeptRoot root = KeptRoot.open(session, storeOptions)) {
      Retention retention =
          new Retention(
              root.settings().find(ArtifactKeys.RETENTION_AGE),
              root.settings().find(ArtifactKeys.RETENTION_SIZE),
              root.settings().find(ArtifactKeys.RETENTION_RUNS));
      if (!retention.isBounded()) {
        throw new WrongUsage(
            "nothing says how long runs stay: set artifact.retention.age, .size or .runs");
      }
      Prune prune = new Prune(root.root(), root.modes());
      Instant now = session.clock().instant();
      if (dryRun) {
        OpenRuns open = root.openRuns(session).or(OpenRuns.writtenAfter(now.minus(lately)));
        return tell(prune.plan(retention, open, now), session.screen());
      }
      Optional<UpkeepLock> lock = prune.lock();
      if (lock.isEmpty()) {
        session.screen().remark("another process keeps " + root.root() + " in order right now");
        return Ended.INCOMPLETE;
      }
      try (UpkeepLock held = lock.get()) {
        prune.finishOthers(held);
        OpenRuns open = root.openRuns(session).or(OpenRuns.writtenAfter(now.minus(lately)));
        prune.tidyUp(open, now, held);
        return remove(prune, prune.plan(retention, open, now), held, session.screen());
      }
    }
  }

  private static Ended tell(Prune.Plan plan, Screen screen) {
    sayLeft(plan, screen);
    plan.chosen().forEach(choice -> screen.print("would remove " + line(choice)));
    return sum(plan.chosen().size(), bytes(plan), "would go", screen);
  }

  private static Ended remove(Prune prune, Prune.Plan plan, UpkeepLock held, Screen screen) {
    sayLeft(plan, screen);
    long removed = 0;
    long bytes = 0;
    boolean all = true;
    for (Choice choice : plan.chosen()) {
      try {
        if (prune.remove(choice.run(), held)) {
          screen.print("removed " + line(choice));
          removed++;
          bytes += choice.run().bytes();
        } else {
          screen.remark("left " + choice.run().id() + ": it changed meanwhile");
        }
      } catch (IOException e) {
        all = false;
        screen.remark("cannot remove " + choice.run().id() + ": " + e);
      }
    }
    Ended ended = sum(removed, bytes, "removed", screen);
    return all ? ended : Ended.INCOMPLETE;
  }

  private static void sayLeft(Prune.Plan plan, Screen screen) {
    plan.left().forEach((run, why) -> screen.remark("left " + run + ": it " + why));
  }

  private static Ended sum(long runs, long bytes, String done, Screen screen) {
    screen.print(
        Counts.of(runs) + (runs == 1 ? " run, " : " runs, ") + Counts.of(bytes) + " bytes " + done);
    return Ended.DONE;
  }

  private static long bytes(Prune.Plan plan) {
    return plan.chosen().stream().mapToLong(choice -> choice.run().bytes()).sum();
  }

  private static String line(Choice choice) {
    return Escapes.line(choice.run().id())
        + " ("
        + Counts.of(choice.run().bytes())
        + " bytes): "
        + choice.why();
  }
}
