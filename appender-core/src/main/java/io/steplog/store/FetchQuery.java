// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import java.util.Map;
import java.util.Objects;
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
        && isOfOrigin(entry.origin())
        && hasLogger(logger, entry.logger())
        && hasText(text, entry)
        && fields.entrySet().stream().allMatch(each -> hasField(entry, each))
        && entry.origin().metadata().entrySet().containsAll(metadata.entrySet());
  }

  private boolean isOfOrigin(Origin origin) {
    return isOrNull(pipelineRunId, origin.pipelineRunId())
        && isOrNull(stepId, origin.stepId())
        && isOrNull(source, origin.source());
  }

  private static boolean isOrNull(@Nullable String asked, String found) {
    return asked == null || asked.equals(found);
  }

  private static boolean hasLogger(@Nullable String asked, String name) {
    return asked == null
        || name.startsWith(asked)
            && (name.length() == asked.length() || name.charAt(asked.length()) == '.');
  }

  private static boolean hasText(@Nullable String asked, LogEntry entry) {
    ThrowableText thrown = entry.throwable();
    return asked == null
        || entry.message().contains(asked)
        || thrown != null && thrown.render().contains(asked);
  }

  private static boolean hasField(LogEntry entry, Map.Entry<String, String> asked) {
    String key = asked.getKey();
    Map<String, @Nullable Object> fields = entry.fields().asMap();
    return fields.containsKey(key) && String.valueOf(fields.get(key)).equals(asked.getValue())
        || Objects.equals(entry.context().get(key), asked.getValue());
  }

  /** A query of everything, to be narrowed. */
  public static FetchQueryBuilder builder() {
    return new FetchQueryBuilder();
  }
}
