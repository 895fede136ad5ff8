// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.listing;

import io.steplog.cli.ask.OutputFormat;
import io.steplog.cli.ask.Problems;
import io.steplog.cli.ask.ShowOptions;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.show.Counts;
import io.steplog.cli.show.Table;
import io.steplog.cli.show.TimeText;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Runs;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.cli.walk.Holding;
import io.steplog.cli.walk.Holdings;
import io.steplog.json.JsonText;
import io.steplog.record.LogSeverity;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steplog runs}: lists what a store holds, the run that began last at the end. */
@Command(
    name = "runs",
    description = {
      "Lists the runs, steps and sources that the store holds, and how each ended; the newest run"
          + " last.",
      "END is completed, failed, ended (by exit or a signal), released, closed, or open: runs, or"
          + " was killed. With --run and --format json what it ran with is there too."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class RunsVerb implements Verb {
  /** A folder's path is not shown in the table, and 100,000 of them take much of the memory. */
  private static final UnaryOperator<String> LINK_ALONE =
      location -> location.startsWith("http://") || location.startsWith("https://") ? location : "";

  @Mixin private StoreOptions storeOptions = new StoreOptions();

  @Option(names = "--run", paramLabel = "ID", description = "This run alone.")
  private @Nullable String run;

  @Mixin private ShowOptions show = new ShowOptions();

  @Override
  public Ended run(Session session) throws IOException {
    Problems problems = new Problems();
    storeOptions.check(problems);
    ZoneId zone = show.zone(session.clock(), problems);
    OutputFormat format = show.format(problems);
    problems.raise();
    try (OpenedStore store = session.open(storeOptions)) {
      OriginQuery query =
          new OriginQuery(Optional.ofNullable(run), Optional.empty(), Optional.empty());
      boolean json = format == OutputFormat.JSON;
      Holdings holdings = Holdings.read(store.reader(), query, json ? all -> all : LINK_ALONE);
      if (holdings.runs().isEmpty()) {
        sayNothingIsThere(session, store);
        return Ended.NOTHING_MATCHED;
      }
      Ends ends = run == null ? Ends.ofNewest(store, holdings) : Ends.ofRun(store, holdings, run);
      if (json) {
        TimeText utc = new TimeText(ZoneOffset.UTC);
        holdings.forEach(holding -> session.screen().print(json(holding, ends, utc)));
      } else {
        printTable(holdings, ends, new TimeText(zone), session);
      }
      return Ended.DONE;
    }
  }

  private void sayNothingIsThere(Session session, OpenedStore store) throws IOException {
    if (run == null) {
      session.screen().remark("nothing is stored in " + store.place());
    } else {
      Runs.explainNothing(store, session.screen(), run, null, null);
    }
  }

  private static void printTable(Holdings holdings, Ends ends, TimeText time, Session session) {
    String[] titles = {"RUN", "STEP", "SOURCE", "FIRST", "LAST", ">ENTRIES", ">WARN", ">ERROR"};
    new Table(ends.isEmpty() ? titles : withEnd(titles, "END"))
        .print(
            row -> holdings.forEach(one -> row.cells(cells(one, ends, time))),
            session.screen().palette(),
            session.screen()::print);
    printLinks(holdings, session);
  }

  /** Where a store's own pages show a run, the page's address. */
  private static void printLinks(Holdings holdings, Session session) {
    Set<String> links = new LinkedHashSet<>();
    holdings.forEach(
        one -> {
          if (!one.location().isEmpty()) {
            links.add(one.location());
          }
        });
    links.forEach(link -> session.screen().print(Escapes.text(link)));
  }

  private static String[] withEnd(String[] cells, String end) {
    String[] all = Arrays.copyOf(cells, cells.length + 1);
    all[cells.length] = end;
    return all;
  }

  private static String[] cells(Holding one, Ends ends, TimeText time) {
    boolean empty = one.entries() == 0;
    String[] cells = {
      one.run(),
      one.step(),
      one.source(),
      empty ? "-" : time.toTheSecond(one.first()),
      empty ? "-" : time.toTheSecond(one.last()),
      Counts.of(one.entries()),
      Counts.of(one.count(LogSeverity.WARN)),
      Counts.of(one.count(LogSeverity.ERROR) + one.count(LogSeverity.FATAL))
    };
    return ends.isEmpty() ? cells : withEnd(cells, ends.of(one));
  }

  private static String json(Holding one, Ends ends, TimeText utc) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("pipeline_run_id", one.run());
    json.put("step_id", one.step());
    json.put("source", one.source());
    json.put("entries", one.entries());
    json.put("bytes", one.bytes());
    if (one.entries() > 0) {
      json.put("first", utc.of(one.first()));
      json.put("last", utc.of(one.last()));
    }
    Map<String, Long> levels = new LinkedHashMap<>();
    new TreeMap<>(one.levels()).forEach((level, count) -> levels.put(level.name(), count));
    json.put("levels", levels);
    ends.addTo(json, one);
    json.put("sealed", one.sealed());
    json.put("location", one.location());
    return Escapes.json(JsonText.of(json));
  }
}
