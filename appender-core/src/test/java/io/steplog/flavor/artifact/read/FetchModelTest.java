// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Nanos;
import io.steplog.record.Origin;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQuery.Order;
import io.steplog.store.FetchQueryBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Fetches from random stores, held against a list that is sorted and filtered in memory. */
class FetchModelTest {
  private static final Comparator<LogEntry> ORDER =
      Comparator.comparingLong(LogEntry::epochNanos).thenComparing(LogEntry::id);

  @Property(tries = 40)
  void aFetchFindsWhatASortedListHolds(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    inFolder(
        root -> {
          List<LogEntry> model = fill(new TestStore(root, 1 + random.nextInt(3_000)), random);
          TestStore store = new TestStore(root);
          for (int i = 0; i < 8; i++) {
            Order order = random.nextBoolean() ? Order.OLDEST_FIRST : Order.NEWEST_FIRST;
            FetchQueryBuilder query = query(random).order(order);
            List<LogEntry> want = matching(model, query.build());

            FetchPage all = store.fetch(query.limit(Integer.MAX_VALUE));
            assertThat(all.entries()).isEqualTo(want);
            assertThat(all.next()).isNull();
            assertThat(all.damaged()).isZero();
            assertThat(paged(store, query, random)).isEqualTo(want);
          }
        });
  }

  @Property(tries = 15)
  void pagesStayExactWhileTheStoreGrows(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    inFolder(
        root -> {
          TestStore store = new TestStore(root, 500);
          List<LogEntry> before = fill(store, random);
          FetchQueryBuilder query = FetchQuery.builder();
          List<LogEntry> seen = new ArrayList<>();
          List<LogEntry> all = new ArrayList<>(before);
          FetchPage page;
          do {
            page = store.fetch(query.limit(1 + random.nextInt(40)));
            seen.addAll(page.entries());
            query.after(page.next());
            all.addAll(addPart(store, random, 1000 + all.size()));
          } while (page.next() != null && all.size() < 3_000);

          assertThat(seen).isSortedAccordingTo(ORDER).doesNotHaveDuplicates();
          if (page.next() == null) {
            assertThat(seen).containsAll(before);
          }
          assertThat(all).containsAll(seen);
        });
  }

  private static List<LogEntry> paged(TestStore store, FetchQueryBuilder query, Random random) {
    List<LogEntry> all = new ArrayList<>();
    FetchPage page;
    query.after(null);
    do {
      int limit = 1 + random.nextInt(1 << random.nextInt(8));
      page = store.fetch(query.limit(limit));
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.entries());
      query.after(page.next());
    } while (page.next() != null);
    return all;
  }

  private static List<LogEntry> fill(TestStore store, Random random) {
    List<LogEntry> all = new ArrayList<>();
    int parts = random.nextInt(6);
    for (int i = 0; i < parts; i++) {
      all.addAll(addPart(store, random, i));
    }
    return all;
  }

  /** Times are near each other, often equal, and not in order. */
  private static List<LogEntry> addPart(TestStore store, Random random, int writer) {
    Origin origin = Origin.of("run-" + random.nextInt(2), "step", "s" + random.nextInt(2));
    List<LogEntry> entries = new ArrayList<>();
    int count = random.nextInt(120);
    long base = random.nextInt(200);
    for (int i = 1; i <= count; i++) {
      long nanos = base + i + random.nextInt(10) - random.nextInt(20);
      LogSeverity severity = LogSeverity.ofNumber(1 + random.nextInt(24));
      String message = "m" + random.nextInt(10) + "x".repeat(random.nextInt(100) == 0 ? 12_000 : 3);
      EntryId id = new EntryId(writer, 8L * i);
      entries.add(Entries.of(origin, id, Entries.START + nanos, severity, message));
    }
    TestPart part = store.part(origin, writer).addAll(entries);
    if (random.nextBoolean()) {
      part.seal();
    }
    if (random.nextInt(3) == 0 && !entries.isEmpty()) {
      // What a dead writer's part holds already, once more.
      store.part(origin, writer).addAll(entries.subList(entries.size() / 2, entries.size()));
    }
    return entries;
  }

  private static FetchQueryBuilder query(Random random) {
    FetchQueryBuilder query = FetchQuery.builder();
    Map<String, Runnable> parts = new HashMap<>();
    parts.put("run", () -> query.run("run-" + random.nextInt(2)));
    parts.put("source", () -> query.source("s" + random.nextInt(2)));
    parts.put("from", () -> query.from(time(random)));
    parts.put("until", () -> query.until(time(random)));
    parts.put("level", () -> query.atLeast(LogSeverity.ofNumber(1 + random.nextInt(24))));
    parts.put("text", () -> query.text("m" + random.nextInt(10)));
    parts.values().stream().filter(each -> random.nextInt(4) == 0).forEach(Runnable::run);
    return query;
  }

  private static Instant time(Random random) {
    return Nanos.toInstant(Entries.START + random.nextInt(300));
  }

  private static List<LogEntry> matching(List<LogEntry> model, FetchQuery query) {
    List<LogEntry> found =
        new ArrayList<>(
            model.stream()
                .filter(each -> is(query.pipelineRunId(), each.origin().pipelineRunId()))
                .filter(each -> is(query.source(), each.origin().source()))
                .filter(each -> atLeast(each.epochNanos(), query.fromNanos()))
                .filter(
                    each -> query.untilNanos() == null || each.epochNanos() <= query.untilNanos())
                .filter(
                    each ->
                        query.leastSeverity() == null
                            || each.severity().compareTo(query.leastSeverity()) >= 0)
                .filter(each -> query.text() == null || each.message().contains(query.text()))
                .sorted(ORDER)
                .toList());
    if (query.order() == Order.NEWEST_FIRST) {
      Collections.reverse(found);
    }
    return found;
  }

  private static boolean is(@Nullable String asked, String found) {
    return asked == null || asked.equals(found);
  }

  private static boolean atLeast(long found, @Nullable Long asked) {
    return asked == null || found >= asked;
  }

  private interface InFolder {
    void run(Path root) throws IOException;
  }

  private static void inFolder(InFolder body) throws IOException {
    Path root = Files.createTempDirectory("fetch");
    try {
      body.run(root);
    } finally {
      try (Stream<Path> all = Files.walk(root)) {
        all.sorted(Comparator.reverseOrder()).forEach(FetchModelTest::delete);
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
