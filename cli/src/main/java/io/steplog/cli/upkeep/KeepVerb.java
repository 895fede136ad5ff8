// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.upkeep;

import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.upkeep.KeptRuns;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steplog keep}: marks runs that nobody may remove. */
@Command(
    name = "keep",
    description = {
      "Marks a run, so that steplog prune never removes it. Without RUN: lists those marked.",
      "The mark is the empty file .steplog/kept/RUN in the store's directory."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class KeepVerb implements Verb {
  @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run.")
  private @Nullable String run;

  @Option(names = "--undo", description = "Takes the mark away again.")
  private boolean undo;

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @Override
  public Ended run(Session session) throws IOException {
    try (KeptRoot root = KeptRoot.open(session, storeOptions)) {
      KeptRuns kept = new KeptRuns(new RootFiles(root.root(), root.modes()));
      if (run == null) {
        if (undo) {
          throw new WrongUsage("--undo: which RUN?");
        }
        List<String> runs = kept.runs();
        runs.forEach(each -> session.screen().print(Escapes.line(each)));
        return runs.isEmpty() ? Ended.NOTHING_MATCHED : Ended.DONE;
      }
      if (undo) {
        kept.release(run);
      } else {
        kept.keep(run);
      }
      session.screen().print(Escapes.line(run) + (undo ? " may be removed again" : " is kept"));
      return Ended.DONE;
    }
  }
}
