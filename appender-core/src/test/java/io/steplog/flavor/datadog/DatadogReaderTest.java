// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.flavor.datadog.FakeDatadog.Answer;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Nanos;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.store.FetchCursor;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQueryBuilder;
import io.steplog.store.LogReader;
import io.steplog.store.LogStore;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import io.steplog.testing.Entries;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogReaderTest {
  private DatadogFixture fixture;
  private LogStore store;
  private LogReader reader;

  @BeforeEach
  void start() throws Exception {
    fixture = new DatadogFixture();
    store = fixture.open();
    reader = store.reader().orElseThrow();
  }

  @AfterEach
  void stop() {
    store.close();
    fixture.close();
  }

  private List<LogEntry> stored(LogEntry... entries) {
    store.sink().write(Entries.batch(List.of(entries)));
    return List.of(entries);
  }

  private static EntryMaker made(int number, String message) {
    return EntryMaker.entry(message).position(number * 64L).at(EntryMaker.TIME + number * 1_000L);
  }

  private List<LogEntry> fetched(FetchQueryBuilder query) throws IOException {
    return reader.fetch(query.build()).entries();
  }

  @Test
  void pagesHaveEachEntryOnceInOrderThoughMillisecondsAreCutByThem() throws Exception {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      // 200,000 ns apart: five in each millisecond, sent in another order than their times.
      long nanos = EntryMaker.TIME + (i ^ 3) * 200_000L;
      entries.add(EntryMaker.entry("entry " + i).position(i * 64L).at(nanos).make());
    }
    stored(entries.toArray(LogEntry[]::new));
    entries.sort(java.util.Comparator.comparing(LogEntry::epochNanos));
    fixture.datadog.pagesOf(7);
    for (FetchQuery.Order order : FetchQuery.Order.values()) {
      List<LogEntry> all = new ArrayList<>();
      FetchCursor cursor = null;
      do {
        FetchPage page =
            reader.fetch(FetchQuery.builder().limit(33).order(order).after(cursor).build());
        assertThat(page.entries()).hasSizeLessThanOrEqualTo(33);
        all.addAll(page.entries());
        cursor = page.next();
      } while (cursor != null);
      assertThat(all).isEqualTo(entries);
      Collections.reverse(entries);
    }
  }

  @Test
  void everyPartOfAQueryIsHeeded() throws Exception {
    Origin other = Origin.of("run-2", "train", "driver");
    ThrowableText thrown =
        new ThrowableText(
            "a.OutOfMemory", "Java heap", List.of("a.B.c(B.java:1)"), 0, null, List.of(), null);
    List<LogEntry> all =
        stored(
            made(0, "loading \"data\" (part 1)").severity(LogSeverity.DEBUG).make(),
            made(1, "epoch done").severity(LogSeverity.WARN2).origin(other).make(),
            made(2, "100% of c:\\models").severity(LogSeverity.ERROR).logger("com.acme").make(),
            made(3, "failed").severity(LogSeverity.FATAL).throwable(thrown).make());
    assertThat(fetched(FetchQuery.builder().run("run-2"))).containsExactly(all.get(1));
    assertThat(fetched(FetchQuery.builder().source("driver"))).containsExactly(all.get(1));
    assertThat(fetched(FetchQuery.builder().step("tra"))).isEmpty();
    assertThat(fetched(FetchQuery.builder().atLeast(LogSeverity.ERROR)))
        .containsExactly(all.get(2), all.get(3));
    assertThat(fetched(FetchQuery.builder().atLeast(LogSeverity.WARN3))).hasSize(2);
    assertThat(fetched(FetchQuery.builder().text("\"data\" (part"))).containsExactly(all.get(0));
    assertThat(fetched(FetchQuery.builder().text("pochs"))).isEmpty();
    assertThat(fetched(FetchQuery.builder().text("c:\\mod"))).containsExactly(all.get(2));
    assertThat(fetched(FetchQuery.builder().text("OutOfMem"))).containsExactly(all.get(3));
    assertThat(fetched(FetchQuery.builder().text("%"))).containsExactly(all.get(2));
    assertThat(fetched(FetchQuery.builder().logger("com.acme"))).hasSize(4);
    assertThat(fetched(FetchQuery.builder().logger("com.acme.train"))).hasSize(3);
    assertThat(fetched(FetchQuery.builder().logger("com.ac"))).isEmpty();
    assertThat(
            fetched(
                FetchQuery.builder()
                    .from(Nanos.toInstant(all.get(1).epochNanos()))
                    .until(Nanos.toInstant(all.get(2).epochNanos()))))
        .containsExactly(all.get(1), all.get(2));
    assertThat(fetched(FetchQuery.builder().limit(0))).isEmpty();
    assertThat(fetched(FetchQuery.builder().limit(1))).containsExactly(all.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x OR *",
        "\" OR @a:b",
        "run) AND (",
        "*",
        "a?b",
        "-run",
        "a b",
        "\\",
        "ü漢😀",
        "\n",
        "~",
        "a:b@c",
        "[1 TO 2]",
        ">=3",
        "'",
        "\u0001",
        "/",
        "a.b",
        "run-7\\",
        "NOT",
        "AND"
      })
  void noIdBecomesAnOperator(String id) throws Exception {
    LogEntry wanted = made(0, "wanted").origin(Origin.of(id, id, id)).make();
    stored(
        wanted, made(1, "other").make(), made(2, "near").origin(Origin.of("a-b", "x", "y")).make());
    assertThat(fetched(FetchQuery.builder().run(id).step(id).source(id))).containsExactly(wanted);
  }

  @Test
  void whatIsNotOursIsCountedAndNamed() throws Exception {
    List<LogEntry> good = stored(made(0, "good").make());
    fixture.datadog.stored().get(0);
    stored(made(1, "torn").make());
    fixture.datadog.stored().get(1).put("steplog", "{\"time_ns\":");
    FetchPage page = reader.fetch(FetchQuery.ALL);
    assertThat(page.entries()).isEqualTo(good);
    assertThat(page.damaged()).isEqualTo(1);
    assertThat(page.notes()).singleElement().asString().contains("not as it was sent");
  }

  @Test
  void anAnswerOfTheVendorsShapeIsReadWithItsWarnings() throws Exception {
    fixture.datadog.script(
        new Answer(
            200,
            "application/json",
            Map.of(),
            """
            {"meta":{"page":{},"elapsed":30,"request_id":"abc","status":"timeout","warnings":[
            {"code":"unknown_index","detail":"indexes: foo","title":"One or several indexes are missing"}]},
            "data":[{"attributes":{"status":"warn","tags":["env:test","source:java"],"service":"steplog",
            "timestamp":"2026-01-05T09:15:30.000Z","host":"node-7","message":"from the vendor",
            "attributes":{"log":{"record":{"uid":"00000000-0000-8000-8000-000000000040"}},
            "logger":{"name":"a.B"},"pipeline_run_id":"r","step_id":"s","step_source":"step",
            "steplog":"{\\"time_ns\\":1767604530000000000}"}},"type":"log","id":"AQAAA"}]}
            """));
    FetchPage page = reader.fetch(FetchQuery.ALL);
    assertThat(page.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.message()).isEqualTo("from the vendor");
              assertThat(entry.severity()).isEqualTo(LogSeverity.WARN);
              assertThat(entry.id().position()).isEqualTo(64);
            });
    assertThat(page.notes()).hasSize(2);
  }

  @Test
  void aRefusalSaysWhatTheSearchNeeds() {
    fixture.datadog.script(Answer.status(403));
    assertThatThrownBy(() -> reader.fetch(FetchQuery.ALL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("datadog.app-key");
  }

  @Test
  void aRunIsListedWithTheLinkThatOpensIt() throws Exception {
    stored(
        made(0, "one").origin(Origin.of("run 9", "train", "step")).make(),
        made(1, "two")
            .origin(Origin.of("run 9", "train", "step"))
            .severity(LogSeverity.WARN)
            .make(),
        made(2, "three").make());
    List<StoredOrigin> origins = new ArrayList<>();
    reader.origins(
        new OriginQuery(Optional.of("run 9"), Optional.empty(), Optional.empty()), origins::add);
    assertThat(origins)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.entries()).isEqualTo(2);
              assertThat(one.levels()).containsEntry(LogSeverity.WARN, 1L);
              assertThat(one.location())
                  .isEqualTo(
                      fixture.datadog.endpoint()
                          + "/logs?query=%40pipeline_run_id%3Arun%3F9"
                          + "&from_ts=1767604530000&to_ts=1767604530001&live=false");
            });
  }
}
