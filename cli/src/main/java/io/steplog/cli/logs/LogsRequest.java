// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.logs;

import io.steplog.cli.ask.OutputFormat;
import io.steplog.record.LogSeverity;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQueryBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which entries {@code steplog logs} is to print, and how: what the user wrote, read and found
 * sound. {@code null} stands for what was not given.
 *
 * @param scope where to look: of which run, step, source, time and metadata
 * @param match what to look for there; everything where it asks for nothing
 * @param attempt a number, or {@link #LAST_ATTEMPT}
 * @param context how many entries to show before and after each that matches
 * @param limit how many at most, the oldest
 * @param tail how many at most, the newest
 * @param follow whether to go on with what arrives
 * @param zone times are shown in it
 */
public record LogsRequest(
    Scope scope,
    Match match,
    @Nullable String attempt,
    int context,
    @Nullable Integer limit,
    @Nullable Integer tail,
    boolean follow,
    ZoneId zone,
    OutputFormat format) {

  /** The highest attempt of each step. */
  public static final String LAST_ATTEMPT = "last";

  /** Where to look. */
  public record Scope(
      @Nullable String run,
      @Nullable String step,
      @Nullable String source,
      @Nullable Instant since,
      @Nullable Instant until,
      Map<String, String> metadata) {}

  /** What to look for. */
  public record Match(
      @Nullable LogSeverity level,
      @Nullable String text,
      @Nullable String logger,
      Map<String, String> fields) {

    /** Whether every entry matches. */
    public boolean isAll() {
      return level == null && text == null && logger == null && fields.isEmpty();
    }
  }

  /** Whether all of the run, its step or its source is asked for, as an index counts it. */
  public boolean isWholeRun() {
    return match.isAll()
        && attempt == null
        && scope.since == null
        && scope.until == null
        && scope.metadata.isEmpty();
  }

  /** Everything in the scope, in a run that is known by now. */
  public FetchQueryBuilder inScope(String run) {
    FetchQueryBuilder query =
        FetchQuery.builder()
            .run(run)
            .step(scope.step)
            .source(scope.source)
            .from(scope.since)
            .until(scope.until)
            .limit(Integer.MAX_VALUE);
    scope.metadata.forEach(query::metadata);
    return query;
  }

  /** What matches in the scope. */
  public FetchQueryBuilder matching(String run) {
    FetchQueryBuilder query =
        inScope(run).atLeast(match.level).text(match.text).logger(match.logger);
    match.fields.forEach(query::field);
    return query;
  }
}
