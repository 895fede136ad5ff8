// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verify;

import io.steplog.cli.ask.Problems;
import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.show.Counts;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.verify.Finding;
import io.steplog.flavor.artifact.read.verify.Verify;
import io.steplog.flavor.artifact.read.verify.VerifyTotals;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steplog verify}: reads all of an artifact store and prints what is wrong with it. */
@Command(
    name = "verify",
    description = {
      "Reads every byte that is stored and prints what is damaged, torn or missing.",
      "Ends with 3 if anything is. Writes nothing."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class VerifyVerb implements Verb {
  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @Option(names = "--run", paramLabel = "ID", description = "What is stored of this run alone.")
  private @Nullable String run;

  @Option(names = "--step", paramLabel = "ID", description = "What is stored of this step alone.")
  private @Nullable String step;

  @Option(
      names = "--as",
      paramLabel = "zenml",
      description = "Reads the lines as ZenML does, and says which it would not take as entries.")
  private @Nullable String as;

  @Override
  public Ended run(Session session) throws IOException {
    Problems problems = new Problems();
    storeOptions.check(problems);
    if (as != null && !as.equals("zenml")) {
      problems.add("--as: '" + as + "' is no reader that is known; write zenml");
    }
    problems.raise();
    try (OpenedStore store = session.open(storeOptions)) {
      Path root = store.root();
      if (root == null) {
        throw new WrongUsage("store " + store.place() + " has no files to verify");
      }
      OriginQuery query =
          new OriginQuery(Optional.ofNullable(run), Optional.ofNullable(step), Optional.empty());
      return as == null
          ? verify(session, store, root, query)
          : new ZenmlCheck(session.screen()).run(store, query);
    }
  }

  private static Ended verify(Session session, OpenedStore store, Path root, OriginQuery query)
      throws IOException {
    VerifyTotals totals =
        new Verify(root, ReadBounds.ofThisHeap())
            .run(query, finding -> session.screen().print(line(finding)));
    if (totals.origins() == 0) {
      session.screen().remark("nothing is stored in " + store.place() + " of what was asked for");
      return Ended.NOTHING_MATCHED;
    }
    session
        .screen()
        .print(
            Counts.of(totals.origins())
                + " origins, "
                + Counts.of(totals.parts())
                + " parts ("
                + Counts.of(totals.sealed())
                + " with a checksum), "
                + Counts.entries(totals.entries())
                + ", "
                + Counts.of(totals.bytes())
                + " bytes: "
                + (totals.damages() == 0 ? "no damage" : totals.damages() + " damaged"));
    return totals.damages() == 0 ? Ended.DONE : Ended.INCOMPLETE;
  }

  private static String line(Finding finding) {
    return (finding.weight() == Finding.Weight.DAMAGE ? "damage  " : "note    ") + finding;
  }
}
