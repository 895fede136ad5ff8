// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for. {@code null} asks for all.
 *
 * @param pipelineRunId the run
 * @param stepId the step
 * @param source the source
 * @param fromNanos least time, inclusive, nanoseconds since 1970
 * @param untilNanos greatest time, inclusive
 * @param leastSeverity entries below it are left out
 * @param text the message or the throwable's text must contain it, as it stands
 * @param logger the logger's name must be this or begin with it and a dot
 * @param fields each named field or context key must have this value, compared as text
 * @param metadata each named key of the origin's metadata must have this value
 * @param limit how many entries at most, at least 0
 * @param order which end of the time range comes first
 * @param cursor where an earlier page ended, to go on exactly there
 */
public record FetchQuery(
    @Nullable String pipelineRunId,
    @Nullable String stepId,
    @Nullable String source,
    @Nullable Long fromNanos,
    @Nullable Long untilNanos,
    @Nullable LogSeverity leastSeverity,
    @Nullable String text,
    @Nullable String logger,
    Map<String, String> fields,
    Map<String, String> metadata,
    int limit,
    Order order,
    @Nullable FetchCursor cursor) {

  /** ZenML's default. */
  public static final int DEFAULT_LIMIT = 20_000;

  /** Everything, oldest first, {@value #DEFAULT_LIMIT} at most. */
  public static final FetchQuery ALL = builder().build();

  public FetchQuery {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must be at least 0, not " + limit);
    }
    fields = Map.copyOf(fields);
    metadata = Map.copyOf(metadata);
  }

  /** Which end of the time range comes first. */
  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  /** Whether the time is asked for. */
  public boolean isInRange(long nanos) {
    return (fromNanos == null || nanos >= fromNanos) && (untilNanos == null || nanos <= untilNanos);
  }

  /** Whether the entry is asked for, whatever page it stands on. */
  public boolean matches(LogEntry entry) {
    return isInRange(entry.epochNanos())
        && (leastSeverity == null || entry.severity().compareTo(leastSeverity) >= 0)
        && QueryMatch.matches(this, entry);
  }

  /** A query of everything, to be narrowed. */
  public static FetchQueryBuilder builder() {
    return new FetchQueryBuilder();
  }
}
