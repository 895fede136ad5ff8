// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.upkeep;

import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.show.Counts;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Runs;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.flavor.artifact.compact.Compaction;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.upkeep.OpenRuns;
import io.steplog.flavor.artifact.upkeep.StoredRun;
import io.steplog.flavor.artifact.upkeep.UpkeepLock;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steplog compact}: merges the small files of a run that is over. */
@Command(
    name = "compact",
    description = {
      "Merges files of a run that are shorter than a quarter of artifact.part-max-bytes and follow"
          + " each other, up to that size. The lines stay as they are.",
      "Ends with 3 when the run is still open: see steplog prune."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class CompactVerb implements Verb {
  @Parameters(paramLabel = "RUN", description = "The run.")
  private String run = "";

  @Option(
      names = "--idle",
      paramLabel = "TIME",
      description =
          "A run that was written to within this time counts as open, wherever its journal is."
              + " Default: 24h.")
  private String idle = "24h";

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @Override
  public Ended run(Session session) throws IOException {
    Instant lately = session.clock().instant().minus(KeptRoot.idle(idle));
    try (KeptRoot root = KeptRoot.open(session, storeOptions)) {
      Optional<StoredRun> found = StoredRun.find(root.root(), run);
      if (found.isEmpty()) {
        Runs.explainNothing(root.store(), session.screen(), run, null, null);
        return Ended.NOTHING_MATCHED;
      }
      RootFiles files = new RootFiles(root.root(), root.modes());
      Optional<UpkeepLock> lock = UpkeepLock.take(files);
      if (lock.isEmpty()) {
        session.screen().remark("another process keeps " + root.root() + " in order right now");
        return Ended.INCOMPLETE;
      }
      try (UpkeepLock held = lock.get()) {
        Optional<String> open =
            root.openRuns(session).or(OpenRuns.writtenAfter(lately)).whyOpen(found.get());
        if (open.isPresent()) {
          session.screen().remark("run " + run + " is left as it is: it " + open.get());
          return Ended.INCOMPLETE;
        }
        return compact(session, root, files, held);
      }
    }
  }

  private Ended compact(Session session, KeptRoot root, RootFiles files, UpkeepLock held)
      throws IOException {
    long mostBytes = root.settings().get(ArtifactKeys.PART_MAX_BYTES);
    Compaction.Outcome outcome = new Compaction(root.root(), files, mostBytes).run(run, held);
    session
        .screen()
        .print(
            Escapes.line(run)
                + ": "
                + Counts.of(outcome.replaced())
                + " files became "
                + Counts.of(outcome.merged()));
    return Ended.DONE;
  }
}
