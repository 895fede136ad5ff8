// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.logs;

import io.steplog.cli.open.OpenedStore;
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
import io.steplog.record.Origin;
import io.steplog.store.FetchCursor;
import io.steplog.store.FetchQuery.Order;
import io.steplog.store.FetchQueryBuilder;
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
  private Predicate<LogEntry> wanted = entry -> true;

  LogsRun(Session session, OpenedStore store, LogsRequest request) {
    this.session = session;
    this.store = store;
    this.request = request;
    this.printer = new EntryPrinter(session.screen(), request.format(), request.zone());
  }

  Ended run() throws IOException {
    String asked = request.scope().run();
    Optional<String> found =
        asked == null ? Runs.latest(store, session.screen()) : Optional.of(asked);
    if (found.isEmpty()) {
      return Ended.NOTHING_MATCHED;
    }
    String run = found.get();
    if (LogsRequest.LAST_ATTEMPT.equals(request.attempt())) {
      wanted = LastAttempts.of(store.reader(), run, steps(run));
    }
    long shown = print(run);
    session.screen().flush();
    if (shown == 0) {
      Runs.explainNothing(
          store, session.screen(), run, request.scope().step(), request.scope().source());
    }
    return session.report(damage, shown == 0 ? Ended.NOTHING_MATCHED : Ended.DONE);
  }

  private long print(String run) throws IOException {
    Integer newest = newest();
    FetchCursor after = newest == null ? null : tailStart(run, newest);
    long shown = printFrom(run, after, newest == null ? request.limit() : newest);
    if (after != null && request.tail() == null) {
      sayHowManyMore(run, after, shown);
    }
    return shown;
  }

  private @Nullable Integer newest() {
    boolean bounded = request.tail() != null || request.limit() != null;
    return bounded || !session.surroundings().terminal()
        ? request.tail()
        : Integer.valueOf(ON_A_TERMINAL);
  }

  private @Nullable FetchCursor tailStart(String run, int newest) throws IOException {
    EntryWalk walk = walk(matching(run).order(Order.NEWEST_FIRST), new Damage());
    return TailStart.find(walk, newest).after();
  }

  private long printFrom(String run, @Nullable FetchCursor after, @Nullable Integer limit)
      throws IOException {
    FetchQueryBuilder query = matching(run).after(after);
    EntryWalk matches = walk(limit == null ? query : query.limit(limit), damage);
    if (request.context() > 0) {
      return new ContextWalk(
              matches, (match, before) -> around(run, match, before), request.context(), printer)
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

  private EntryWalk around(String run, LogEntry match, int before) throws IOException {
    FetchQueryBuilder backwards =
        inScope(run).order(Order.NEWEST_FIRST).after(EntryWalk.cursorOf(match));
    FetchCursor start = TailStart.find(walk(backwards, new Damage()), before).after();
    return walk(inScope(run).after(start), damage);
  }

  private void sayHowManyMore(String run, FetchCursor after, long shown) throws IOException {
    session.screen().flush();
    boolean counted =
        request.match().isAll()
            && request.attempt() == null
            && request.scope().since() == null
            && request.scope().until() == null
            && request.scope().metadata().isEmpty();
    long more = counted ? held(run) - shown : countBefore(run, after);
    String number =
        more > COUNTED_AT_MOST && !counted ? "over 100,000" : String.format("%,d", more);
    session
        .screen()
        .remark(
            String.format(
                "the newest %,d; %s more stand before them: --tail N shows N, a pipe takes all",
                shown, number));
  }

  private long held(String run) throws IOException {
    return holdings(run).stream().mapToLong(Holding::entries).sum();
  }

  private long countBefore(String run, FetchCursor after) throws IOException {
    EntryWalk walk = walk(matching(run).order(Order.NEWEST_FIRST).after(after), new Damage());
    long more = 1;
    while (more <= COUNTED_AT_MOST && walk.next() != null) {
      more++;
    }
    return more;
  }

  private List<String> steps(String run) throws IOException {
    return holdings(run).stream().map(Holding::step).distinct().toList();
  }

  private List<Holding> holdings(String run) throws IOException {
    OriginQuery query =
        new OriginQuery(
            Optional.of(run),
            Optional.ofNullable(request.scope().step()),
            Optional.ofNullable(request.scope().source()));
    return Holdings.read(store.reader(), query).of(run);
  }

  private EntryWalk walk(FetchQueryBuilder query, Damage into) {
    return new EntryWalk(store.reader(), query.build(), wanted, into);
  }

  private FetchQueryBuilder inScope(String run) {
    return withAttempt(request.inScope(run));
  }

  private FetchQueryBuilder matching(String run) {
    return withAttempt(request.matching(run));
  }

  private FetchQueryBuilder withAttempt(FetchQueryBuilder query) {
    String attempt = request.attempt();
    return attempt == null || attempt.equals(LogsRequest.LAST_ATTEMPT)
        ? query
        : query.metadata(Origin.ATTEMPT, attempt);
  }
}
