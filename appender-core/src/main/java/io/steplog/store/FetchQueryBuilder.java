// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.LogSeverity;
import io.steplog.record.Nanos;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Narrows a {@link FetchQuery} step by step. Not for use by several threads. */
public final class FetchQueryBuilder {
  private @Nullable String pipelineRunId;
  private @Nullable String stepId;
  private @Nullable String source;
  private @Nullable Long fromNanos;
  private @Nullable Long untilNanos;
  private @Nullable LogSeverity leastSeverity;
  private @Nullable String text;
  private @Nullable String logger;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private int limit = FetchQuery.DEFAULT_LIMIT;
  private FetchQuery.Order order = FetchQuery.Order.OLDEST_FIRST;
  private @Nullable FetchCursor cursor;

  FetchQueryBuilder() {}

  public FetchQueryBuilder run(@Nullable String id) {
    pipelineRunId = id;
    return this;
  }

  public FetchQueryBuilder step(@Nullable String id) {
    stepId = id;
    return this;
  }

  public FetchQueryBuilder source(@Nullable String name) {
    source = name;
    return this;
  }

  /** Least time, inclusive; instants beyond what nanoseconds can say mean no bound. */
  public FetchQueryBuilder from(@Nullable Instant time) {
    fromNanos = time == null ? null : Nanos.of(time);
    return this;
  }

  /** Greatest time, inclusive. */
  public FetchQueryBuilder until(@Nullable Instant time) {
    untilNanos = time == null ? null : Nanos.of(time);
    return this;
  }

  public FetchQueryBuilder atLeast(@Nullable LogSeverity severity) {
    leastSeverity = severity;
    return this;
  }

  public FetchQueryBuilder text(@Nullable String contained) {
    text = contained;
    return this;
  }

  public FetchQueryBuilder logger(@Nullable String nameOrPrefix) {
    logger = nameOrPrefix;
    return this;
  }

  public FetchQueryBuilder field(String key, String value) {
    fields.put(key, value);
    return this;
  }

  public FetchQueryBuilder metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  public FetchQueryBuilder limit(int most) {
    limit = most;
    return this;
  }

  public FetchQueryBuilder order(FetchQuery.Order which) {
    order = which;
    return this;
  }

  public FetchQueryBuilder after(@Nullable FetchCursor where) {
    cursor = where;
    return this;
  }

  public FetchQuery build() {
    return new FetchQuery(
        pipelineRunId,
        stepId,
        source,
        fromNanos,
        untilNanos,
        leastSeverity,
        text,
        logger,
        fields,
        metadata,
        limit,
        order,
        cursor);
  }
}
