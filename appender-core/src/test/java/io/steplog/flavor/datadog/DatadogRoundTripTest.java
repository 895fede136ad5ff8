// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.testing.AnyEntry;
import io.steplog.testing.Entries;
import io.steplog.testing.EntryMaker;
import io.steplog.testing.ReadableEntry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;

class DatadogRoundTripTest {
  private static final EntryId ID = new EntryId(EntryMaker.WRITER, 64);

  private static DatadogFixture shared;
  private static LogStore store;

  @BeforeContainer
  static void start() throws Exception {
    shared = new DatadogFixture();
    store = shared.open();
  }

  @AfterContainer
  static void stop() {
    store.close();
    shared.close();
  }

  @Provide
  Arbitrary<LogEntry> entries() {
    return AnyEntry.entry(ID);
  }

  @Property(tries = 300)
  void whatWasEmittedIsWhatIsFetched(@ForAll("entries") LogEntry entry) throws Exception {
    LogEntry now = at(entry, EntryMaker.TIME);
    shared.datadog.forget();
    assertThat(store.sink().write(Entries.batch(List.of(now)))).isEqualTo(new SinkResult.Stored(1));
    List<LogEntry> fetched = store.reader().orElseThrow().fetch(FetchQuery.ALL).entries();
    assertThat(fetched).containsExactly(ReadableEntry.of(now));
  }

  @Test
  void everyItemOfAnEntryComesBack() throws Exception {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("loss", 0.25);
    fields.put("whole", 2.0);
    fields.put("epoch", 7L);
    fields.put("big", Long.MAX_VALUE);
    fields.put("http.status", 200L);
    fields.put("http", Map.of("status", 201L));
    fields.put("nothing", null);
    fields.put("list", Arrays.asList(1L, "two", null, List.of()));
    ThrowableText cause =
        new ThrowableText("a.Cause", null, List.of("a.B.c(B.java:3)"), 4, null, List.of(), "note");
    LogEntry entry =
        EntryMaker.entry("step failed")
            .position(64)
            .at(EntryMaker.TIME + 123_456)
            .severity(LogSeverity.ERROR2, "SEVERE")
            .template("step {}", List.of("failed", 3L))
            .thread(new LogThread("worker-1", 23, 7, true))
            .context(Map.of("user.id", "42"))
            .contextStack(List.of("outer", "inner"))
            .markers(List.of("AUDIT", "GPU"))
            .fields(Fields.of(fields))
            .throwable(
                new ThrowableText(
                    "a.Outer", "boom", List.of("x.Y.z(Y.java:1)"), 0, cause, List.of(cause), null))
            .callSite(new CallSite("a.B", "c", "B.java", 12))
            .trace(new TraceContext(-5, 17, 18, 1))
            .sequence(99L)
            .origin(
                new Origin(
                    "run 1",
                    "tr:ain",
                    "step",
                    Map.of(
                        "attempt",
                        "2",
                        "zenml.log.id",
                        "f00",
                        "zenml.step.run.name",
                        "train",
                        "odd key.with dot",
                        "x")))
            .make();
    try (DatadogFixture fixture = new DatadogFixture();
        LogStore one = fixture.open()) {
      one.sink().write(Entries.batch(List.of(entry)));
      assertThat(one.reader().orElseThrow().fetch(FetchQuery.ALL).entries()).containsExactly(entry);
      var kept = fixture.datadog.stored().get(0);
      assertThat(kept.path("dd").path("trace_id").asText()).isEqualTo("17");
      assertThat(kept.path("status").asText()).isEqualTo("error");
      assertThat(kept.path("error").path("stack").asText()).contains("Caused by: a.Cause");
    }
  }

  @Test
  void zenmlFindsByItsOwnQueryWhatHasALogId() throws Exception {
    LogEntry entry =
        EntryMaker.entry("seen in ZenML")
            .throwable(new ThrowableText("a.E", "m", List.of(), 0, null, List.of(), null))
            .origin(new Origin("r", "s", "step", Map.of("zenml.log.id", "0b1c")))
            .make();
    try (DatadogFixture fixture = new DatadogFixture();
        LogStore one = fixture.open()) {
      one.sink().write(Entries.batch(List.of(entry, Entries.numbered(9))));
      List<String> services =
          fixture.datadog.stored().stream().map(each -> each.path("service").asText()).toList();
      assertThat(services).containsExactly("zenml", "steplog");
      var kept = fixture.datadog.stored().get(0);
      assertThat(kept.at("/zenml/log/id").asText()).isEqualTo("0b1c");
      assertThat(kept.at("/otel/library/name").asText()).isEqualTo(entry.logger());
      assertThat(kept.at("/exception/type").asText()).isEqualTo("a.E");
    }
  }

  private static LogEntry at(LogEntry e, long nanos) {
    return new LogEntry(
        e.id(),
        nanos,
        e.severity(),
        e.severityText(),
        e.logger(),
        e.message(),
        e.template(),
        e.arguments(),
        e.thread(),
        e.context(),
        e.contextStack(),
        e.markers(),
        e.fields(),
        e.throwable(),
        e.callSite(),
        e.trace(),
        e.sequence(),
        e.origin());
  }
}
