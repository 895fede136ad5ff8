// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.logs;

import io.steplog.cli.walk.Damage;
import io.steplog.cli.walk.EntryWalk;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.FetchQueryBuilder;
import io.steplog.store.LogReader;
import java.util.function.Predicate;

/**
 * Walks over one run, as a request asks for them.
 *
 * @param wanted what a query cannot say of the attempts that are asked for
 */
record RunWalks(LogReader reader, LogsRequest request, String run, Predicate<LogEntry> wanted) {
  /** A query of all that is in scope. */
  FetchQueryBuilder inScope() {
    return withAttempt(request.inScope(run));
  }

  /** A query of what matches in the scope. */
  FetchQueryBuilder matching() {
    return withAttempt(request.matching(run));
  }

  /** A walk over what a query finds. */
  EntryWalk over(FetchQueryBuilder query, Damage damage) {
    return new EntryWalk(reader, query.build(), wanted, damage);
  }

  /** A walk that only finds a place: what it meets is met again, and counted, on the way back. */
  EntryWalk lookingFor(FetchQueryBuilder query) {
    return over(query, new Damage());
  }

  private FetchQueryBuilder withAttempt(FetchQueryBuilder query) {
    String attempt = request.attempt();
    return attempt == null || attempt.equals(LogsRequest.LAST_ATTEMPT)
        ? query
        : query.metadata(Origin.ATTEMPT, attempt);
  }
}
