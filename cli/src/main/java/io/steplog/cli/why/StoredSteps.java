// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.cli.walk.Damage;
import io.steplog.cli.walk.EntryWalk;
import io.steplog.cli.walk.Holding;
import io.steplog.journal.folder.Notices;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Nanos;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQuery.Order;
import io.steplog.store.FetchQueryBuilder;
import io.steplog.store.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the store for what tells most of a run's steps. */
final class StoredSteps {
  /** Threads log in the order of the journal, but take their time before that. */
  private static final long SKEW_NANOS = 60_000_000_000L;

  private final LogReader reader;
  private final String run;
  private final Damage damage;

  StoredSteps(LogReader reader, String run, Damage damage) {
    this.reader = reader;
    this.run = run;
    this.damage = damage;
  }

  String run() {
    return run;
  }

  /** The newest entry of one source of a step. */
  Optional<LogEntry> newest(Holding source) throws IOException {
    return Optional.ofNullable(
        walk(query(source.step()).source(source.source()).order(Order.NEWEST_FIRST).limit(1))
            .next());
  }

  List<LogEntry> last(String step) throws IOException {
    return oldestFirst(query(step).order(Order.NEWEST_FIRST).limit(StepLines.LAST));
  }

  @Nullable LogEntry firstError(String step) throws IOException {
    return walk(query(step).atLeast(LogSeverity.ERROR).limit(1)).next();
  }

  List<LogEntry> before(LogEntry error) throws IOException {
    return oldestFirst(
        query(error.origin().stepId())
            .order(Order.NEWEST_FIRST)
            .after(EntryWalk.cursorOf(error))
            .limit(StepLines.BEFORE));
  }

  /** How many entries the step's own stream says were dropped. */
  long dropped(String step) throws IOException {
    EntryWalk notices = walk(query(step).logger(Notices.LOGGER).atLeast(LogSeverity.WARN));
    long dropped = 0;
    for (LogEntry notice = notices.next(); notice != null; notice = notices.next()) {
      dropped += Notices.dropped(notice);
    }
    return dropped;
  }

  /** The position of the last entry that the store holds of a writer; -1 where it holds none. */
  long lastPosition(LogEntry firstInJournal) throws IOException {
    FetchQueryBuilder query = query(firstInJournal.origin().stepId());
    long from = firstInJournal.epochNanos();
    EntryWalk walk =
        walk(
            query.from(
                Nanos.toInstant(from < Long.MIN_VALUE + SKEW_NANOS ? from : from - SKEW_NANOS)));
    long last = -1;
    for (LogEntry entry = walk.next(); entry != null; entry = walk.next()) {
      if (entry.id().writer() == firstInJournal.id().writer()) {
        last = Math.max(last, entry.id().position());
      }
    }
    return last;
  }

  private List<LogEntry> oldestFirst(FetchQueryBuilder newestFirst) throws IOException {
    EntryWalk walk = walk(newestFirst);
    List<LogEntry> entries = new ArrayList<>();
    for (LogEntry entry = walk.next(); entry != null; entry = walk.next()) {
      entries.add(entry);
    }
    Collections.reverse(entries);
    return entries;
  }

  private EntryWalk walk(FetchQueryBuilder query) {
    return new EntryWalk(reader, query.build(), entry -> true, damage);
  }

  private FetchQueryBuilder query(String step) {
    return FetchQuery.builder().run(run).step(step).limit(Integer.MAX_VALUE);
  }
}
