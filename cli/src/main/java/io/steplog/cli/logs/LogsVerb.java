// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.logs;

import io.steplog.cli.ask.Problems;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steplog logs}: prints stored entries, merged by time, each once. */
@Command(
    name = "logs",
    description = {
      "Prints the entries of a run, oldest first.",
      "On a terminal the newest 1,000 unless --limit or --tail says otherwise; into a pipe or a"
          + " file all that match."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class LogsVerb implements Verb {
  @Mixin private StoreOptions storeOptions = new StoreOptions();
  @Mixin private LogsOptions options = new LogsOptions();

  @Override
  public Ended run(Session session) throws IOException {
    Problems problems = new Problems();
    storeOptions.check(problems);
    LogsRequest request = options.read(session.clock(), problems);
    problems.raise();
    try (OpenedStore store = session.open(storeOptions)) {
      return new LogsRun(session, store, request).run();
    }
  }
}
