// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.work;

import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.record.LogSeverity;
import io.steplog.settings.Settings;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQueryBuilder;
import io.steplog.store.LogReader;
import io.steplog.store.LogStore;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads a store through the public API and prints how long each question took, in milliseconds: the
 * first time in this process, and the median of those that follow. Arguments: the root, then a run
 * and where its minute begins, or neither to list what the store holds.
 */
public final class Fetcher {
  private static final int ROUNDS = 21;

  private final LogReader reader;

  private Fetcher(LogReader reader) {
    this.reader = reader;
  }

  private interface Question {
    /** Asks, and answers how much was found. */
    long ask() throws IOException;
  }

  /** Asks everything. */
  public static void main(String[] arguments) throws IOException, FlavorException {
    Settings settings =
        Settings.defaults().with(ArtifactKeys.ROOT, Path.of(arguments[0]), "benchmark");
    FlavorContext context =
        new FlavorContext(
            "artifact", settings, StandardErrorDiagnostics.ofWarnings(), StoreAccess.READ);
    try (LogStore store = FlavorRegistry.load().open(context)) {
      Fetcher fetcher = new Fetcher(store.reader().orElseThrow());
      if (arguments.length == 1) {
        fetcher.origins();
      } else {
        fetcher.run(arguments[1], Instant.parse(arguments[2]));
      }
    }
  }

  private void origins() throws IOException {
    long[] found = {0};
    tell(
        "origins",
        5,
        () -> {
          found[0] = 0;
          reader.origins(OriginQuery.ALL, stored -> found[0]++);
          return found[0];
        });
  }

  private void run(String run, Instant from) throws IOException {
    FetchQuery minute = minute(run, from).build();
    tell("minute", ROUNDS, () -> page(minute));
    FetchQuery errors = minute(run, from).atLeast(LogSeverity.ERROR).build();
    tell("errors", ROUNDS, () -> page(errors));
    FetchQuery text = minute(run, from).text("batch 1000001 ").build();
    tell("text", ROUNDS, () -> page(text));
    FetchQuery few = minute(run, from).limit(100).build();
    tell("few", ROUNDS, () -> page(few));
    FetchQuery newest =
        FetchQuery.builder().run(run).order(FetchQuery.Order.NEWEST_FIRST).limit(100).build();
    tell("newest", ROUNDS, () -> page(newest));
    tell("all", 3, () -> everything(run));
  }

  private static FetchQueryBuilder minute(String run, Instant from) {
    return FetchQuery.builder().run(run).from(from).until(from.plus(Duration.ofMinutes(1)));
  }

  private long page(FetchQuery query) throws IOException {
    return reader.fetch(query).entries().size();
  }

  private long everything(String run) throws IOException {
    FetchQueryBuilder query = FetchQuery.builder().run(run);
    long entries = 0;
    FetchPage page;
    do {
      page = reader.fetch(query.build());
      entries += page.entries().size();
      query.after(page.next());
    } while (page.next() != null);
    return entries;
  }

  private static void tell(String name, int rounds, Question question) throws IOException {
    double[] millis = new double[rounds];
    double first = 0;
    long found = 0;
    for (int i = -1; i < rounds; i++) {
      long began = System.nanoTime();
      found = question.ask();
      double took = (System.nanoTime() - began) / 1e6;
      if (i < 0) {
        first = took;
      } else {
        millis[i] = took;
      }
    }
    Arrays.sort(millis);
    System.out.println(name + "_first=" + first);
    System.out.println(name + "_median=" + millis[rounds / 2]);
    System.out.println(name + "_found=" + found);
  }
}
