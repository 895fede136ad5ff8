// SPDX-License-Identifier: Apache-2.0
package io.steplog.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.encoding.EncoderPool;
import io.steplog.encoding.EntryCopy;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.NameTable;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableCapture;
import io.steplog.testing.EntryMaker;
import io.steplog.testing.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final NameTable names = new NameTable();
  private final EncoderPool encoders = new EncoderPool(names, 1 << 20);
  private final FakeTicker ticker = new FakeTicker();
  private final List<LogEntry> told = new CopyOnWriteArrayList<>();
  private final CollectingDiagnostics said = new CollectingDiagnostics(10);
  private Limits limits = limits("2/s", SECOND);

  private Limits limits(String rate, Duration repeats) {
    return new Limits(
        new LimitOptions(rate == null ? null : Rate.parse(rate), repeats),
        (origin, entry) -> told.add(entry),
        said,
        ticker);
  }

  @AfterEach
  void endTheThread() {
    limits.end();
  }

  private boolean admit(LogEntry entry) {
    EntryEncoder encoder = encoders.borrow();
    encoder.start(entry.epochNanos(), entry.severity());
    encoder.origin(names.origin(entry.origin()));
    EntryCopy.write(entry, encoder);
    boolean admitted = limits.admit(encoder);
    encoders.giveBack(encoder);
    return admitted;
  }

  private boolean admit(String message) {
    return admit(EntryMaker.entry(message).make());
  }

  private int admitted(int calls, String message) {
    int admitted = 0;
    for (int i = 0; i < calls; i++) {
      admitted += admit(message) ? 1 : 0;
    }
    return admitted;
  }

  private List<String> messages() {
    return told.stream().map(LogEntry::message).toList();
  }

  @Test
  void ofOneKindSoManyPassInEachSpan() {
    limits = limits("2/s", null);
    assertThat(admitted(5, "step 1")).isEqualTo(2);
    ticker.advance(SECOND.minusNanos(1));
    assertThat(admitted(5, "step 2")).as("digits do not count").isZero();
    ticker.advance(Duration.ofNanos(1));
    assertThat(admitted(5, "step 3")).isEqualTo(2);

    assertThat(limits.limited()).isEqualTo(3 + 5 + 3);
    assertThat(messages())
        .containsExactly(
            "8 more left out by limit.rate = 2/s, last at 2026-01-05T09:15:30Z, first: step 1");
    limits.end();
    assertThat(told).hasSize(2);
    assertThat(told.get(1).fields().get("steplog.limited")).isEqualTo(3L);
  }

  @Test
  void anErrorIsNeverTooMany() {
    limits = limits("1/d", null);
    for (int i = 0; i < 10; i++) {
      assertThat(admit(EntryMaker.entry("e").severity(LogSeverity.ERROR).make())).isTrue();
    }
    assertThat(admitted(10, "e")).isEqualTo(1);
  }

  @Test
  void oneKindIsOneTemplateOfOneLoggerAndOrigin() {
    limits = limits("1/d", null);
    assertThat(admit(EntryMaker.entry("loss 0.5 at a").template("loss {} at {}", List.of()).make()))
        .isTrue();
    assertThat(admit(EntryMaker.entry("loss 0.1 at b").template("loss {} at {}", List.of()).make()))
        .isFalse();
    assertThat(admit(EntryMaker.entry("loss 0.1 at b").template("loss {} of {}", List.of()).make()))
        .isTrue();
    assertThat(admit(EntryMaker.entry("m").logger("a").make())).isTrue();
    assertThat(admit(EntryMaker.entry("m").logger("b").make())).isTrue();
    Origin other = Origin.of("run-2", "train", "step");
    assertThat(admit(EntryMaker.entry("m").logger("a").origin(other).make())).isTrue();
    assertThat(admit(EntryMaker.entry("m").logger("a").make())).isFalse();
  }

  @Test
  void whatEqualsAnEntryBeforeIsCountedAndToldWithTheTimes() {
    limits = limits(null, Duration.ofMinutes(1));
    assertThat(admitted(1, "no GPU")).isEqualTo(1);
    for (int i = 1; i <= 1_204; i++) {
      LogEntry again = EntryMaker.entry("no GPU").at(EntryMaker.TIME + i * 1_000_000_000L).make();
      assertThat(admit(again)).isFalse();
    }
    assertThat(told).isEmpty();
    ticker.advance(Duration.ofMinutes(1));
    limits.tellWhatIsOver();
    limits.tellWhatIsOver();

    assertThat(messages())
        .containsExactly("repeated 1,204 times, last at 2026-01-05T09:35:34Z: no GPU");
    LogEntry entry = told.get(0);
    assertThat(entry.fields().get("steplog.folded")).isEqualTo(1_204L);
    assertThat(entry.epochNanos()).as("of the first").isEqualTo(EntryMaker.TIME + 1_000_000_000L);
    assertThat(entry.logger()).isEqualTo(EntryMaker.entry("").make().logger());
    assertThat(limits.counts()).containsExactly(Map.entry(Limits.FOLDED, 1_204L));
    assertThat(admitted(2, "no GPU")).as("after its time, stored once more").isEqualTo(1);
  }

  @Test
  void anErrorThatRepeatsIsFoldedToo() {
    limits = limits("1/d", Duration.ofMinutes(1));
    LogEntry failed =
        EntryMaker.entry("failed")
            .severity(LogSeverity.ERROR)
            .throwable(ThrowableCapture.of(new IllegalStateException("x")))
            .make();
    assertThat(admit(failed)).isTrue();
    assertThat(admit(failed)).isFalse();
    limits.tell(failed.origin());

    assertThat(messages()).containsExactly("repeated 1 time, at 2026-01-05T09:15:30Z: failed");
    assertThat(told.get(0).severity()).isEqualTo(LogSeverity.ERROR);
  }

  @Test
  void timeThreadAndSequenceMakeNoDifferenceAndAllElseDoes() {
    limits = limits(null, Duration.ofMinutes(1));
    assertThat(admit(EntryMaker.entry("m").make())).isTrue();
    assertThat(admit(EntryMaker.entry("m").at(5).make())).isFalse();
    assertThat(admit(EntryMaker.entry("m").sequence(99L).make())).isFalse();
    assertThat(
            admit(
                EntryMaker.entry("m")
                    .thread(new io.steplog.record.LogThread("other", 77, 1, true))
                    .make()))
        .isFalse();

    assertThat(admit(EntryMaker.entry("n").make())).isTrue();
    assertThat(admit(EntryMaker.entry("m").severity(LogSeverity.WARN).make())).isTrue();
    assertThat(admit(EntryMaker.entry("m").logger("other").make())).isTrue();
    assertThat(admit(EntryMaker.entry("m").template("{}", List.of()).make())).isTrue();
    assertThat(admit(EntryMaker.entry("m").context(Map.of("fold", "1")).make())).isTrue();
    assertThat(admit(EntryMaker.entry("m").context(Map.of("fold", "2")).make())).isTrue();
    assertThat(admit(EntryMaker.entry("m").origin(Origin.of("r", "s", "x")).make())).isTrue();
    assertThat(
            admit(
                EntryMaker.entry("m")
                    .throwable(ThrowableCapture.of(new IllegalStateException("x")))
                    .make()))
        .isTrue();
  }

  @Test
  void anOriginIsToldOfItsOwn() {
    limits = limits(null, Duration.ofMinutes(1));
    Origin other = Origin.of("run-2", "train", "step");
    for (int i = 0; i < 3; i++) {
      admit(EntryMaker.entry("mine").make());
      admit(EntryMaker.entry("theirs").origin(other).make());
    }
    limits.tell(Origin.of("run-2", "train", "step").with(Map.of("k", "v")));

    assertThat(told).singleElement().satisfies(one -> assertThat(one.origin()).isEqualTo(other));
    limits.tellAll();
    assertThat(told).hasSize(2);
  }

  @Test
  void afterTheEndNothingIsLeftOut() {
    limits = limits("1/d", Duration.ofMinutes(1));
    assertThat(admitted(3, "m")).isEqualTo(1);
    limits.end();
    assertThat(told).hasSize(1);
    assertThat(admitted(3, "m")).isEqualTo(3);
  }

  @Test
  void aLongMessageIsToldByItsBeginning() {
    limits = limits(null, Duration.ofMinutes(1));
    admitted(2, "é".repeat(5_000));
    limits.tellAll();

    assertThat(told.get(0).message()).hasSizeBetween(1_000, 1_100).endsWith("é...");
  }

  @Test
  void whatCannotBeToldIsSaidAndCostsTheCallNothing() {
    limits =
        new Limits(
            new LimitOptions(null, SECOND),
            (origin, entry) -> {
              throw new IllegalStateException("full");
            },
            said,
            ticker);
    assertThat(admitted(3, "m")).isEqualTo(1);
    ticker.advance(SECOND);
    assertThat(admitted(1, "m")).isEqualTo(1);

    assertThat(said.reports()).singleElement().asString().contains("SL-404", "2 entries", "full");
    assertThat(limits.folded()).isEqualTo(2);
  }

  /** Far more kinds than there is room for, in any order, at any pace. */
  @Property(tries = 200)
  void everyCallEitherPassesOrIsToldOf(
      @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 0, max = 30) Integer> calls,
      @ForAll @IntRange(min = 1, max = 5) int most,
      @ForAll @IntRange(min = 1, max = 900) int pauseMillis) {
    told.clear();
    limits = limits(most + "/s", null);
    Map<String, Integer> passed = new HashMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (int call : calls) {
      String kind = Character.toString('A' + call);
      all.merge(kind, 1, Integer::sum);
      if (admit(EntryMaker.entry(kind).make())) {
        passed.merge(kind, 1, Integer::sum);
      }
      ticker.advance(Duration.ofMillis(pauseMillis));
    }
    limits.end();
    for (LogEntry one : told) {
      long count = (Long) one.fields().get("steplog.limited");
      String kind = one.message().substring(one.message().length() - 1);
      passed.merge(kind, (int) count, Integer::sum);
    }
    assertThat(passed).isEqualTo(all);
  }

  @Test
  void withMoreKindsThanThereIsRoomForEveryCallIsStillAccountedFor() {
    limits = limits(null, Duration.ofMinutes(1));
    int admitted = 0;
    for (int round = 0; round < 3; round++) {
      for (int kind = 0; kind < 20_000; kind++) {
        admitted += admit("kind " + kind) ? 1 : 0;
      }
    }
    limits.end();
    long counted = told.stream().mapToLong(one -> (Long) one.fields().get("steplog.folded")).sum();
    assertThat(admitted + counted).isEqualTo(60_000);
    assertThat(counted).isEqualTo(limits.folded());
  }

  @Test
  void ofManyThreadsExactlySoManyPass() throws InterruptedException {
    limits = limits("100/d", null);
    AtomicInteger admitted = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread thread = new Thread(() -> admitted.addAndGet(admitted(1_000, "m")));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    limits.end();

    assertThat(admitted).hasValue(100);
    assertThat(told).singleElement();
    assertThat(told.get(0).fields().get("steplog.limited")).isEqualTo(7_900L);
  }

  @Test
  void aRateIsShownAsItIsWritten() {
    Consumer<String> same = text -> assertThat(Rate.parse(text)).hasToString(text);
    same.accept("100/s");
    same.accept("1000/m");
    same.accept("10000/30s");
    same.accept("5/d");
    assertThat(Rate.parse(" 5 / h ")).isEqualTo(new Rate(5, Duration.ofHours(1)));
    for (String wrong : List.of("100", "0/s", "-1/s", "100/", "100/parsec", "1/1ms", "x/s")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> Rate.parse(wrong))
          .as(wrong)
          .isInstanceOf(io.steplog.settings.value.BadValueException.class);
    }
  }
}
