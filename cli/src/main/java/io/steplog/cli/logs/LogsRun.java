// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.logs;

import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.show.Counts;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Runs;
import io.steplog.cli.verb.Session;
import io.steplog.cli.walk.ContextWalk;
import io.steplog.cli.walk.Damage;
import io.steplog.cli.walk.EntryWalk;
import io.steplog.cli.walk.Holding;
import io.steplog.cli.walk.Holdings;
import io.steplog.cli.walk.LastAttempts;
import io.steplog.cli.walk.TailStart;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchCursor;
import io.steplog.store.FetchQuery.Order;
import io.steplog.store.FetchQueryBuilder;
import io.steplog.store.LogReader;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One call of {@code steplog logs}: finds the run, where to begin, and prints from there. */
final class LogsRun {
  /** Shown on a terminal when nobody says how many. */
  private static final int ON_A_TERMINAL = 1_000;

  /** Counting further than this would keep the user waiting for a number of no use. */
  private static final int COUNTED_AT_MOST = 100_000;

  private final Session session;
  private final OpenedStore store;
  private final LogsRequest request;
  private final Damage damage = new Damage();
  private final EntryPrinter printer;

  LogsRun(Session session, OpenedStore store, LogsRequest request) {
    this.session = session;
    this.store = store;
    this.request = request;
    this.printer = new EntryPrinter(session.screen(), request.format(), request.zone());
  }

  Ended run() throws IOException {
    LogsRequest.Scope scope = request.scope();
    String asked = scope.run();
    Optional<String> run =
        asked == null ? Runs.latest(store, session.screen()) : Optional.of(asked);
    if (run.isEmpty()) {
      return Ended.NOTHING_MATCHED;
    }
    Predicate<LogEntry> wanted = wanted(run.get());
    if (request.follow()) {
      return follow(new RunWalks(store.reader(), request, run.get(), wanted));
    }
    long shown = printStored(new RunWalks(store.reader(), request, run.get(), wanted));
    if (shown == 0) {
      Runs.explainNothing(store, session.screen(), run.get(), scope.step(), scope.source());
    }
    return session.report(damage, shown == 0 ? Ended.NOTHING_MATCHED : Ended.DONE);
  }

  private Predicate<LogEntry> wanted(String run) throws IOException {
    if (!LogsRequest.LAST_ATTEMPT.equals(request.attempt())) {
      return entry -> true;
    }
    List<String> steps = holdings(run).stream().map(Holding::step).distinct().toList();
    return LastAttempts.of(store.reader(), run, steps);
  }

  /** Ends with the process, or when as many were shown as were asked for. */
  private Ended follow(RunWalks all) throws IOException {
    Following following = Following.begin(store, all.matching().build());
    LogReader history = following.history();
    long shown = printStored(new RunWalks(history, request, all.run(), all.wanted()));
    Integer limit = request.limit();
    following.print(
        printer, all.wanted(), session.screen(), limit == null ? Long.MAX_VALUE : limit - shown);
    return session.report(damage, Ended.DONE);
  }

  private long printStored(RunWalks walks) throws IOException {
    Integer newest = newest();
    FetchCursor after =
        newest == null
            ? null
            : TailStart.find(walks.lookingFor(walks.matching().order(Order.NEWEST_FIRST)), newest)
                .after();
    long shown = printFrom(walks, after, newest == null ? request.limit() : newest);
    session.screen().flush();
    if (after != null && request.tail() == null) {
      sayHowManyMore(walks, after, shown);
    }
    return shown;
  }

  private @Nullable Integer newest() {
    boolean bounded = request.tail() != null || request.limit() != null;
    return bounded || !session.surroundings().terminal()
        ? request.tail()
        : Integer.valueOf(ON_A_TERMINAL);
  }

  private long printFrom(RunWalks walks, @Nullable FetchCursor after, @Nullable Integer limit)
      throws IOException {
    FetchQueryBuilder query = walks.matching().after(after);
    EntryWalk matches = walks.over(limit == null ? query : query.limit(limit), damage);
    if (request.context() > 0) {
      return new ContextWalk(
              matches, (match, before) -> around(walks, match, before), request.context(), printer)
          .run();
    }
    long shown = 0;
    for (LogEntry entry = matches.next(); entry != null; entry = matches.next()) {
      printer.entry(entry);
      shown++;
      if (!matches.hasReady() && session.surroundings().terminal()) {
        session.screen().flush();
      }
    }
    return shown;
  }

  private EntryWalk around(RunWalks walks, LogEntry match, int before) throws IOException {
    FetchQueryBuilder backwards =
        walks.inScope().order(Order.NEWEST_FIRST).after(EntryWalk.cursorOf(match));
    FetchCursor start = TailStart.find(walks.lookingFor(backwards), before).after();
    return walks.over(walks.inScope().after(start), damage);
  }

  private void sayHowManyMore(RunWalks walks, FetchCursor after, long shown) throws IOException {
    boolean indexed = request.isWholeRun();
    long more = indexed ? held(walks.run()) - shown : countBefore(walks, after);
    String number =
        more > COUNTED_AT_MOST && !indexed ? "over " + Counts.of(COUNTED_AT_MOST) : Counts.of(more);
    session
        .screen()
        .remark(
            "the newest "
                + Counts.of(shown)
                + "; "
                + number
                + " more stand before them: --tail N shows N, a pipe takes all");
  }

  private static long countBefore(RunWalks walks, FetchCursor after) throws IOException {
    EntryWalk walk = walks.lookingFor(walks.matching().order(Order.NEWEST_FIRST).after(after));
    // The entry of the cursor itself is the first of them.
    long more = 1;
    while (more <= COUNTED_AT_MOST && walk.next() != null) {
      more++;
    }
    return more;
  }

  private long held(String run) throws IOException {
    return holdings(run).stream().mapToLong(Holding::entries).sum();
  }

  private List<Holding> holdings(String run) throws IOException {
    OriginQuery query =
        new OriginQuery(
            Optional.of(run),
            Optional.ofNullable(request.scope().step()),
            Optional.ofNullable(request.scope().source()));
    return Holdings.read(store.reader(), query).of(run);
  }
}
