// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verify;

import io.steplog.cli.ask.Problems;
import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steplog verify}: reads all of an artifact store and prints what is wrong with it. */
@Command(
    name = "verify",
    description = {
      "Reads every byte that is stored and prints what is damaged, torn or missing.",
      "With FILE: of an archive, whose files are held against its manifest as well.",
      "Ends with 3 if anything is. Writes nothing."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class VerifyVerb implements Verb {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "An archive that steplog archive made.")
  private @Nullable String file;

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
    if (file != null && (storeOptions.root() != null || storeOptions.store() != null)) {
      problems.add("FILE and --root or --store say what to verify: give one of them");
    }
    problems.raise();
    OriginQuery query =
        new OriginQuery(Optional.ofNullable(run), Optional.ofNullable(step), Optional.empty());
    if (file != null && as == null) {
      return new ArchiveCheck(session.screen()).run(file, query);
    }
    if (file != null) {
      throw new WrongUsage("--as: ZenML reads no archive; unpack it, and give --root");
    }
    try (OpenedStore store = session.open(storeOptions)) {
      Path root = store.root();
      if (root == null) {
        throw new WrongUsage("store " + store.place() + " has no files to verify");
      }
      return as == null
          ? new StoreCheck(session.screen()).run(store.place(), root, query)
          : new ZenmlCheck(session.screen()).run(store, query);
    }
  }
}
