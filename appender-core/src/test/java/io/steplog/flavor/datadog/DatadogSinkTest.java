// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.datadog.FakeDatadog.Answer;
import io.steplog.flavor.datadog.answer.StatusMeanings;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.store.SinkResult.Rejection;
import io.steplog.testing.Entries;
import io.steplog.testing.EntryMaker;
import io.steplog.transport.Meaning;
import io.steplog.transport.RetryAfterHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogSinkTest {
  private static final int BAD = 413;

  private final List<LogStore> opened = new ArrayList<>();
  private DatadogFixture fixture;
  private FakeDatadog datadog;

  @BeforeEach
  void start() throws Exception {
    fixture = new DatadogFixture();
    datadog = fixture.datadog;
  }

  @AfterEach
  void stop() {
    opened.forEach(LogStore::close);
    fixture.close();
  }

  private LogSink sink() throws Exception {
    return sink(Map.of());
  }

  private LogSink sink(Map<String, String> settings) throws Exception {
    LogStore store = fixture.open(settings, DatadogFixture.NOW);
    opened.add(store);
    return store.sink();
  }

  private static List<String> messages(List<LogEntry> entries) {
    return entries.stream().map(LogEntry::message).toList();
  }

  @Test
  void everyStatusHasItsMeaning() {
    Map<Meaning, List<Integer>> by = new TreeMap<>();
    for (int status = 200; status < 600; status++) {
      Meaning meaning = StatusMeanings.INTAKE.of(status);
      by.computeIfAbsent(meaning, each -> new ArrayList<>()).add(status);
    }
    assertThat(by.get(Meaning.TAKEN)).hasSize(100).allMatch(each -> each < 300);
    assertThat(by.get(Meaning.LATER)).hasSize(102).contains(408, 429, 500, 502, 503, 504, 599);
    assertThat(by.get(Meaning.HALVE)).containsExactly(413);
    assertThat(by.get(Meaning.BISECT)).containsExactly(400);
    assertThat(by.get(Meaning.HOLD)).contains(301, 307, 401, 403, 404, 407);
    assertThat(by).doesNotContainKey(Meaning.REFUSE);
    assertThat(StatusMeanings.INTAKE.of(0)).isEqualTo(Meaning.LATER);
  }

  @Test
  void aBatchGoesInRequestsOfAThousandAtMost() throws Exception {
    List<LogEntry> entries = Entries.many(2_500);
    assertThat(sink().write(Entries.batch(entries))).isEqualTo(new SinkResult.Stored(2_500));
    assertThat(datadog.requestSizes()).containsExactly(1_000, 1_000, 500);
    assertThat(datadog.messages()).isEqualTo(messages(entries));
  }

  @Test
  void aRequestStaysBelowTheGoalWhateverItsTextTakesAsJson() throws Exception {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String quotes = "\u0001\"é漢😀".repeat(15_000);
      entries.add(EntryMaker.entry(quotes).position(i * 64L).make());
    }
    assertThat(sink().write(Entries.batch(entries))).isEqualTo(new SinkResult.Stored(40));
    assertThat(datadog.requestSizes().size()).isBetween(3, 8);
  }

  @Test
  void anEntryBeyondTheBoundIsCutBetweenCharactersAndMarked() throws Exception {
    String huge = "é😀".repeat(200_000);
    Fields many = Fields.of(Map.of("blob", "x".repeat(700_000)));
    LogEntry byMessage = EntryMaker.entry(huge).position(0).make();
    LogEntry byBoth = EntryMaker.entry(huge).fields(many).position(64).make();
    assertThat(sink().write(Entries.batch(List.of(byMessage, byBoth))))
        .isEqualTo(new SinkResult.Stored(2));
    assertThat(datadog.stored())
        .allSatisfy(
            kept -> {
              assertThat(kept.path("message").asText())
                  .matches("(?s)(é😀)*é? ?\\[cut from [0-9]+ bytes\\]|(é😀)+é? \\[cut.*");
              assertThat(kept.path("cut_from_bytes").asLong()).isGreaterThan(1_000_000);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void whatMayPassIsHandedInAgain(int status) throws Exception {
    LogSink sink = sink();
    datadog.script(Answer.status(status));
    assertThat(sink.write(Entries.batch(Entries.many(3))))
        .isInstanceOf(SinkResult.RetryAfter.class);
    assertThat(sink.write(Entries.batch(Entries.many(3)))).isEqualTo(new SinkResult.Stored(3));
    assertThat(datadog.messages()).isEqualTo(messages(Entries.many(3)));
  }

  @Test
  void theServersWishToBeLeftAloneIsPassedOn() throws Exception {
    LogSink sink = sink();
    Map<String, Duration> wishes = new HashMap<>();
    wishes.put("7", Duration.ofSeconds(7));
    wishes.put("-3", Duration.ZERO);
    wishes.put("99999999999999999999", RetryAfterHeader.LONGEST);
    wishes.put("soon", Duration.ZERO);
    wishes.put("Wed, 21 Oct 2015 07:28:00 GMT", Duration.ZERO);
    wishes.forEach(
        (text, delay) -> {
          datadog.script(new Answer(429, "application/json", Map.of("Retry-After", text), "{}"));
          assertThat(sink.write(Entries.batch(Entries.many(1))))
              .isInstanceOfSatisfying(
                  SinkResult.RetryAfter.class,
                  later -> assertThat(later.delay()).as(text).isEqualTo(delay));
        });
  }

  @Test
  void whatIsTooLargeIsHalvedDownToTheOneAtFault() throws Exception {
    datadog.judge(
        logs -> {
          for (var each : logs) {
            if (each.path("message").asText().equals("message 13")) {
              return Answer.status(BAD);
            }
          }
          return null;
        });
    SinkResult result = sink().write(Entries.batch(Entries.many(64)));
    assertThat(result)
        .isInstanceOfSatisfying(
            SinkResult.Stored.class,
            stored -> {
              assertThat(stored.entries()).isEqualTo(63);
              assertThat(stored.rejected()).isEqualTo(1);
              assertThat(stored.why()).contains("413", "as scripted");
              assertThat(stored.rejections())
                  .containsExactly(new Rejection(Entries.numbered(13), stored.why()));
            });
    List<String> expected = new ArrayList<>(messages(Entries.many(64)));
    expected.remove("message 13");
    assertThat(datadog.messages()).isEqualTo(expected);
  }

  @Test
  void aBadEntryIsFoundByHalvingAndTheOthersAreStored() throws Exception {
    datadog.judge(
        logs -> {
          for (var each : logs) {
            if (each.path("message").asText().matches("message (5|700|999)")) {
              return Answer.status(400);
            }
          }
          return null;
        });
    SinkResult result = sink().write(Entries.batch(Entries.many(1_000)));
    assertThat(result)
        .isInstanceOfSatisfying(
            SinkResult.Stored.class,
            stored -> {
              assertThat(stored.rejected()).isEqualTo(3);
              assertThat(stored.rejections())
                  .extracting(each -> each.entry().message())
                  .containsExactly("message 5", "message 700", "message 999");
            });
    assertThat(datadog.messages()).hasSize(997);
  }

  @Test
  void whereAllAreBadTheSearchEndsSoon() throws Exception {
    datadog.judge(logs -> Answer.status(400));
    assertThat(sink().write(Entries.batch(Entries.many(1_000))))
        .isInstanceOfSatisfying(
            SinkResult.Refused.class, refused -> assertThat(refused.why()).contains("400"));
    assertThat(datadog.requestSizes().size()).isLessThan(200);
  }

  @Test
  void whatWasStoredOfABatchIsNotSentAgainWithTheRest() throws Exception {
    LogSink sink = sink();
    List<LogEntry> entries = Entries.many(2_500);
    datadog.script(
        new Answer(202, "application/json", Map.of(), "{}"),
        Answer.status(413),
        new Answer(202, "application/json", Map.of(), "{}"),
        Answer.status(503));
    assertThat(sink.write(Entries.batch(entries))).isInstanceOf(SinkResult.RetryAfter.class);
    // Cut otherwise than before, as the contract allows.
    assertThat(sink.write(Entries.batch(entries.subList(0, 700))))
        .isEqualTo(new SinkResult.Stored(700));
    assertThat(sink.write(Entries.batch(entries.subList(700, 2_500))))
        .isEqualTo(new SinkResult.Stored(1_800));
    assertThat(datadog.messages()).isEqualTo(messages(entries));
  }

  @Test
  void aRefusedKeyHoldsTheEntriesAndIsToldOnce() throws Exception {
    LogSink sink = sink();
    datadog.expectKey("another");
    for (int i = 0; i < 3; i++) {
      assertThat(sink.write(Entries.batch(Entries.many(2))))
          .isInstanceOf(SinkResult.RetryAfter.class);
    }
    assertThat(fixture.diagnostics.reports())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.weight()).isEqualTo("ALERT");
              assertThat(report.code()).isEqualTo("SL-311");
              assertThat(report.message()).contains("403", "datadog.api-key");
            });
    datadog.expectKey(FakeDatadog.API_KEY);
    assertThat(sink.write(Entries.batch(Entries.many(2)))).isEqualTo(new SinkResult.Stored(2));
  }

  @Test
  void aKeyFileIsReadAnewWhenItsKeyIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("key");
    Files.writeString(file, "  " + FakeDatadog.API_KEY + "\r\n");
    LogSink sink = sink(Map.of("DD_API_KEY", "", "DD_API_KEY_FILE", file.toString()));
    assertThat(sink.write(Entries.batch(Entries.many(1)))).isEqualTo(new SinkResult.Stored(1));
    datadog.expectKey("rotated0key");
    Files.writeString(file, "rotated0key\n");
    assertThat(sink.write(Entries.batch(List.of(Entries.numbered(1)))))
        .isEqualTo(new SinkResult.Stored(1));
    assertThat(fixture.diagnostics.reports()).isEmpty();
  }

  @Test
  void anAnswerOfSuccessCountsWhateverItsTypeAndIsNotSentTwice() throws Exception {
    LogSink sink = sink();
    datadog.script(
        new Answer(202, "text/plain", Map.of(), "ok"),
        new Answer(202, "application/json", Map.of(), "{ torn"),
        new Answer(200, "image/png", Map.of("Content-Encoding", "gzip"), "not packed"),
        new Answer(202, "application/json", Map.of(), ""),
        new Answer(202, "application/json", Map.of(), "x".repeat(200_000)));
    for (int i = 0; i < 5; i++) {
      assertThat(sink.write(Entries.batch(List.of(Entries.numbered(i)))))
          .isEqualTo(new SinkResult.Stored(1));
    }
    assertThat(datadog.messages()).isEqualTo(messages(Entries.many(5)));
  }

  @Test
  void entriesOlderThanDatadogTakesAreMarkedAndCounted() throws Exception {
    LogSink sink = sink();
    long tooOld = EntryMaker.TIME - Duration.ofHours(18).toNanos();
    List<LogEntry> entries =
        List.of(
            EntryMaker.entry("old").position(0).at(tooOld).make(),
            EntryMaker.entry("young")
                .position(64)
                .at(tooOld + Duration.ofMinutes(2).toNanos())
                .make());
    assertThat(sink.write(Entries.batch(entries))).isEqualTo(new SinkResult.Stored(2));
    assertThat(datadog.stored().get(0).path("late").asBoolean()).isTrue();
    assertThat(datadog.stored().get(1).has("late")).isFalse();
    assertThat(datadog.stored().get(0).path("timestamp").asLong()).isEqualTo(tooOld / 1_000_000);
    sink.tick();
    sink.tick();
    assertThat(fixture.diagnostics.reports())
        .singleElement()
        .satisfies(report -> assertThat(report.message()).startsWith("1 entries were older"));
  }

  @Test
  void whatIsCommonToAllEntriesComesFromTheSettings() throws Exception {
    LogSink sink =
        sink(
            Map.of(
                "DD_SERVICE",
                "other",
                "STEPLOG_DATADOG_SERVICE",
                "training",
                "DD_ENV",
                "prod",
                "DD_TAGS",
                "team:vision tier:batch",
                "STEPLOG_DATADOG_HOSTNAME",
                "node-7"));
    sink.write(Entries.batch(Entries.many(1)));
    var kept = datadog.stored().get(0);
    assertThat(kept.path("service").asText()).isEqualTo("training");
    assertThat(kept.path("ddtags").asText()).isEqualTo("team:vision,tier:batch,env:prod");
    assertThat(kept.path("hostname").asText()).isEqualTo("node-7");
    assertThat(kept.path("ddsource").asText()).isEqualTo("java");
  }

  @Test
  void nobodyListeningIsNoReasonToGiveUp() throws Exception {
    LogSink sink = sink();
    datadog.close();
    assertThat(sink.write(Entries.batch(Entries.many(1))))
        .isInstanceOfSatisfying(
            SinkResult.RetryAfter.class, later -> assertThat(later.why()).contains("127.0.0.1"));
  }
}
