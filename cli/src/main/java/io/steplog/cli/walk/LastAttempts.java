// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQueryBuilder;
import io.steplog.store.LogReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets pass what belongs to the last attempt of its step. A step whose entries name no attempt
 * passes whole. Immutable.
 */
public final class LastAttempts implements Predicate<LogEntry> {
  private final Map<String, String> byStep = new HashMap<>();

  private LastAttempts() {}

  /**
   * Asks the store for the last attempt of each step.
   *
   * @throws IOException if the store cannot be read at all
   */
  public static LastAttempts of(LogReader reader, String run, List<String> steps)
      throws IOException {
    LastAttempts last = new LastAttempts();
    for (String step : steps) {
      String attempt = newestAttempt(reader, query(run, step));
      if (attempt != null) {
        last.byStep.put(step, highest(reader, run, step, attempt));
      }
    }
    return last;
  }

  @Override
  public boolean test(LogEntry entry) {
    String last = byStep.get(entry.origin().stepId());
    return last == null || last.equals(attemptOf(entry));
  }

  /** The newest entry may be a late one of an attempt before: looks whether there are higher. */
  private static String highest(LogReader reader, String run, String step, String newest)
      throws IOException {
    String highest = newest;
    while (highest.matches("[0-9]{1,9}")) {
      String next = Integer.toString(Integer.parseInt(highest) + 1);
      if (newestAttempt(reader, query(run, step).metadata(Origin.ATTEMPT, next)) == null) {
        break;
      }
      highest = next;
    }
    return highest;
  }

  private static @Nullable String newestAttempt(LogReader reader, FetchQueryBuilder query)
      throws IOException {
    List<LogEntry> newest = reader.fetch(query.build()).entries();
    return newest.isEmpty() ? null : attemptOf(newest.get(0));
  }

  private static FetchQueryBuilder query(String run, String step) {
    return FetchQuery.builder().run(run).step(step).limit(1).order(FetchQuery.Order.NEWEST_FIRST);
  }

  private static @Nullable String attemptOf(LogEntry entry) {
    return entry.origin().metadata().get(Origin.ATTEMPT);
  }
}
