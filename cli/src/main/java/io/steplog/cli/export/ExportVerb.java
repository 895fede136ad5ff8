// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.export;

import io.steplog.cli.ask.Problems;
import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.show.Counts;
import io.steplog.cli.show.EntryJson;
import io.steplog.cli.show.EntryText;
import io.steplog.cli.show.TimeText;
import io.steplog.cli.terminal.Palette;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Runs;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.cli.verb.WholeFile;
import io.steplog.cli.walk.Damage;
import io.steplog.cli.walk.EntryWalk;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steplog export}: writes a run to one file. Holds one page of its entries at a time. */
@Command(
    name = "export",
    description = {
      "Writes all entries of a run to one file, oldest first, times in UTC.",
      "html is one page that needs nothing but a browser: filter by level, step and text."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class ExportVerb implements Verb {
  @Parameters(paramLabel = "FILE", description = "Replaced once all is written; never half there.")
  private String file = "";

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "The run. Default: the run that began last.")
  private @Nullable String asked;

  @Option(
      names = "--format",
      paramLabel = "text|jsonl|html",
      description = "How entries are written. Default: text.")
  private String format = "text";

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @Override
  public Ended run(Session session) throws IOException {
    Problems problems = new Problems();
    storeOptions.check(problems);
    problems.raise();
    Path place = WholeFile.place(file);
    // Before anything is read: a wrong word is told at once.
    form("");
    try (OpenedStore store = session.open(storeOptions)) {
      Optional<String> run =
          asked == null ? Runs.latest(store, session.screen()) : Optional.of(asked);
      return run.isEmpty() ? Ended.NOTHING_MATCHED : export(session, store, run.get(), place);
    }
  }

  private Ended export(Session session, OpenedStore store, String run, Path place)
      throws IOException {
    Damage damage = new Damage();
    FetchQuery all = FetchQuery.builder().run(run).limit(Integer.MAX_VALUE).build();
    EntryWalk walk = new EntryWalk(store.reader(), all, entry -> true, damage);
    LogEntry entry = walk.next();
    if (entry == null) {
      Runs.explainNothing(store, session.screen(), run, null, null);
      return session.report(damage, Ended.NOTHING_MATCHED);
    }
    ExportForm form = form(run);
    long count = 0;
    try (WholeFile whole = new WholeFile(place)) {
      form.begin(whole.text());
      for (; entry != null; entry = walk.next()) {
        form.entry(entry, whole.text());
        count++;
      }
      form.end(whole.text());
      whole.finish();
    }
    session.screen().remark(Counts.entries(count) + " of run " + run + " in " + place);
    return session.report(damage, Ended.DONE);
  }

  private ExportForm form(String run) {
    return switch (format) {
      case "html" -> new HtmlPage(run);
      case "jsonl" -> {
        EntryJson json = new EntryJson();
        yield (entry, out) -> out.append(json.of(entry)).append('\n');
      }
      case "text" -> {
        EntryText text = new EntryText(new TimeText(ZoneOffset.UTC), Palette.PLAIN);
        yield (entry, out) -> out.append(text.of(entry)).append('\n');
      }
      default ->
          throw new WrongUsage("--format: '" + format + "' is none; write text, jsonl or html");
    };
  }
}
