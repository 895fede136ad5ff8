// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.upkeep;

import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.show.Counts;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Runs;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.cli.verb.WholeFile;
import io.steplog.flavor.artifact.upkeep.RunArchive;
import io.steplog.flavor.artifact.upkeep.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steplog archive}: puts a run into one file. Changes nothing in the store. */
@Command(
    name = "archive",
    description = {
      "Puts the files of a run into one ZIP file with a manifest of their SHA-256.",
      "steplog logs --root FILE reads it in place, steplog verify FILE checks it; unpacked, it is"
          + " an artifact store. The run stays where it is; two archives of it are the same bytes.",
      "Ends with 3 when the run is still open."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class ArchiveVerb implements Verb {
  @Parameters(paramLabel = "RUN", description = "The run.")
  private String run = "";

  @Parameters(paramLabel = "FILE", description = "Replaced once all is written; never half there.")
  private String file = "";

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @Override
  public Ended run(Session session) throws IOException {
    Path place = WholeFile.place(file);
    try (KeptRoot root = KeptRoot.open(session, storeOptions)) {
      Optional<StoredRun> found = StoredRun.find(root.root(), run);
      if (found.isEmpty()) {
        Runs.explainNothing(root.store(), session.screen(), run, null, null);
        return Ended.NOTHING_MATCHED;
      }
      Optional<String> open = root.openRuns(session).whyOpen(found.get());
      if (open.isPresent()) {
        session.screen().remark("run " + run + " is not archived: it " + open.get());
        return Ended.INCOMPLETE;
      }
      return archive(session, root.root(), found.get(), place);
    }
  }

  private Ended archive(Session session, Path root, StoredRun found, Path place)
      throws IOException {
    found
        .foreign()
        .ifPresent(other -> session.screen().remark("left out, since it is no part: " + other));
    try (WholeFile whole = new WholeFile(place)) {
      new RunArchive(root).write(found, whole.bytes());
      whole.finish();
    }
    session
        .screen()
        .remark(
            "run "
                + run
                + " in "
                + place
                + ", "
                + Counts.of(Files.size(place))
                + " bytes; it stays in the store as well");
    return Ended.DONE;
  }
}
