// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.ThrowableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * What every front end promises of ordinary calls, whichever framework it is for. A front end's
 * test inherits this and says how its framework is driven.
 */
public abstract class FrontEndContract extends FrontEndFixture {
  @Test
  void everythingOfAnOrdinaryCallIsStored() {
    FrontEndDriver app = start();
    Instant before = Instant.now();
    app.log(LogSeverity.WARN, LOGGER, "loss {} in epoch {}", 0.25, 7);
    Instant after = Instant.now();

    LogEntry entry = onlyStored();
    assertThat(entry.message()).isEqualTo("loss 0.25 in epoch 7");
    assertThat(entry.arguments()).containsExactly(0.25, 7L);
    assertThat(entry.template()).isNotNull();
    assertThat(entry.severity()).isEqualTo(LogSeverity.WARN);
    assertThat(entry.logger()).isEqualTo(LOGGER);
    assertThat(entry.thread().name()).isEqualTo(Thread.currentThread().getName());
    assertThat(entry.thread().id()).isEqualTo(Thread.currentThread().getId());
    assertThat(entry.thread().virtual()).isFalse();
    assertThat(Instant.ofEpochSecond(0, entry.epochNanos()))
        .isBetween(before.minusMillis(1), after.plusMillis(1));
    assertThat(entry.origin().pipelineRunId()).isEqualTo("run-1");
    assertThat(entry.origin().stepId()).isEqualTo("train");
    assertThat(entry.origin().source()).isEqualTo("step");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void entryOfAVirtualThreadSaysSo() throws Exception {
    FrontEndDriver app = start();
    Runnable task = () -> app.log(LogSeverity.INFO, LOGGER, "m");
    // By reflection: this is compiled for a Java that has none.
    Thread thread =
        (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    thread.join();

    LogEntry entry = onlyStored();
    assertThat(entry.thread().virtual()).isTrue();
    assertThat(entry.thread().id()).isEqualTo(thread.getId());
  }

  @Test
  void throwableIsStoredWithCausesAndSuppressed() {
    FrontEndDriver app = start();
    Exception failure = new IllegalStateException("outer", new Exception("inner"));
    failure.addSuppressed(new Exception("hidden"));
    app.logThrown(LOGGER, "failed", failure);

    LogEntry entry = onlyStored();
    ThrowableText text = entry.throwable();
    assertThat(entry.message()).isEqualTo("failed");
    assertThat(text.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(text.message()).isEqualTo("outer");
    assertThat(text.frames().get(0)).contains("throwableIsStoredWithCausesAndSuppressed");
    assertThat(text.cause().message()).isEqualTo("inner");
    assertThat(text.suppressed().get(0).message()).isEqualTo("hidden");
  }

  @Test
  void contextIsWhatItWasAtTheCall() {
    if (!hasContext()) {
      return;
    }
    FrontEndDriver app = start();
    app.setContext("fold", "1");
    app.log(LogSeverity.INFO, LOGGER, "m");
    app.setContext("fold", "2");
    app.setContext("fold", null);

    assertThat(onlyStored().context()).containsExactly(entry("fold", "1"));
  }

  @Test
  void contextKeysOfTheOriginOverrideItForTheirEntries() {
    if (!hasContext()) {
      return;
    }
    FrontEndDriver app = start();
    app.log(LogSeverity.INFO, LOGGER, "mine");
    app.setContext("steplog.pipeline_run_id", "run-2");
    app.setContext("steplog.step_id", "evaluate");
    app.setContext("steplog.source", "driver");
    app.log(LogSeverity.INFO, LOGGER, "theirs");
    app.setContext("steplog.pipeline_run_id", null);
    app.setContext("steplog.step_id", null);
    app.setContext("steplog.source", null);
    app.log(LogSeverity.INFO, LOGGER, "mine again");

    assertThat(stored())
        .extracting(
            LogEntry::message,
            entry -> entry.origin().pipelineRunId(),
            entry -> entry.origin().stepId(),
            entry -> entry.origin().source())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("mine", "run-1", "train", "step"),
            org.assertj.core.groups.Tuple.tuple("theirs", "run-2", "evaluate", "driver"),
            org.assertj.core.groups.Tuple.tuple("mine again", "run-1", "train", "step"));
  }

  @Test
  void entriesOfManyThreadsAreStoredOnceEachThreadsInOrder() throws InterruptedException {
    FrontEndDriver app = start();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  app.log(LogSeverity.INFO, LOGGER, "{}", i);
                }
              },
              "worker-" + t);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    Map<String, List<LogEntry>> byThread = new LinkedHashMap<>();
    stored().stream()
        // What else logs in this process, as the clients of tests before do late, is none of ours.
        .filter(one -> one.logger().equals(LOGGER))
        .sorted(java.util.Comparator.comparing(LogEntry::id))
        .forEach(
            one -> byThread.computeIfAbsent(one.thread().name(), n -> new ArrayList<>()).add(one));
    assertThat(byThread).hasSize(8);
    byThread.values().forEach(FrontEndContract::assertCountedUp);
  }

  private static void assertCountedUp(List<LogEntry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).message()).isEqualTo(String.valueOf(i));
    }
    assertThat(entries).hasSize(2_000);
  }

  @Test
  void whatIsBelowTheThresholdIsNotTakenPrintedTextIncluded() {
    FrontEndDriver app = start("threshold", "WARN", "capture.stdout", "true");
    app.log(LogSeverity.INFO, LOGGER, "below");
    app.log(LogSeverity.WARN, LOGGER, "at it");
    app.log(LogSeverity.ERROR, LOGGER, "above");
    // Printed text is an INFO, unless that is set otherwise.
    System.out.println("printed below the threshold");

    assertThat(stored()).extracting(LogEntry::message).containsExactly("at it", "above");
  }

  @Test
  void noSecretOfTheEnvironmentIsStoredWhateverItIsPartOf() {
    // Every process has one; here it is as good a secret as any.
    String secret = System.getenv("PATH").strip();
    FrontEndDriver app =
        start(
            "redact.env", "PATH", "redact.patterns", "pin-[0-9]+ x{3,}", "capture.stdout", "true");
    if (hasContext()) {
      app.setContext("user", secret);
    }
    app.log(LogSeverity.INFO, LOGGER, "login of {} with pin-123", secret);
    app.log(LogSeverity.INFO, LOGGER, secret + " {}", Hostile.text(() -> "<" + secret + ">"));
    app.log(LogSeverity.INFO, LOGGER, "in a {}", List.of(secret, Map.of("key", secret)));
    if (hasContext()) {
      app.setContext("user", null);
    }
    app.logThrown(LOGGER, "x" + secret, new Exception(secret + "!", new Exception(secret)));
    System.out.println("printed " + secret);
    System.out.print("piece by piece: ");
    System.out.println(secret);

    assertThat(stored())
        .extracting(LogEntry::message)
        .contains(
            "login of *** with ***",
            "*** <***>",
            "in a [***, {key=***}]",
            "x***",
            "printed ***",
            "piece by piece: ***");
    assertThat(StoredEntries.text(root())).doesNotContain(secret).doesNotContain("pin-123");
    assertThat(app.stats().redacted()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void whatIsLoggedAgainAndAgainIsStoredOnceAndCountedPrintedTextIncluded() {
    FrontEndDriver app = start("limit.repeats", "1h", "capture.stdout", "true");
    for (int i = 0; i < 1_205; i++) {
      app.log(LogSeverity.WARN, LOGGER, "no GPU {}", 0);
    }
    for (int i = 0; i < 3; i++) {
      System.out.println("printed");
    }

    assertThat(stored())
        .extracting(LogEntry::logger, LogEntry::severity, entry -> withoutTime(entry.message()))
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(LOGGER, LogSeverity.WARN, "no GPU 0"),
            org.assertj.core.groups.Tuple.tuple(
                LOGGER, LogSeverity.WARN, "repeated 1,204 times, last at TIME: no GPU 0"),
            org.assertj.core.groups.Tuple.tuple("stdout", LogSeverity.INFO, "printed"),
            org.assertj.core.groups.Tuple.tuple(
                "stdout", LogSeverity.INFO, "repeated 2 times, last at TIME: printed"));
    assertThat(app.stats().folded()).isEqualTo(1_206);
  }

  @Test
  void ofOneTemplateNoMoreThanTheRateIsStoredPrintedTextIncluded() {
    FrontEndDriver app = start("limit.rate", "3/h", "capture.stdout", "true");
    for (int i = 0; i < 10; i++) {
      app.log(LogSeverity.INFO, LOGGER, "loss {} in epoch {}", 0.25, i);
      app.log(LogSeverity.ERROR, LOGGER, "failed {}", i);
      System.out.println("row " + i);
    }

    List<String> messages = stored().stream().map(each -> withoutTime(each.message())).toList();
    assertThat(messages).filteredOn(each -> each.startsWith("failed")).hasSize(10);
    assertThat(messages)
        .filteredOn(each -> !each.startsWith("failed"))
        .containsExactlyInAnyOrder(
            "loss 0.25 in epoch 0",
            "loss 0.25 in epoch 1",
            "loss 0.25 in epoch 2",
            "7 more left out by limit.rate = 3/h, last at TIME, first: loss 0.25 in epoch 3",
            "row 0",
            "row 1",
            "row 2",
            "7 more left out by limit.rate = 3/h, last at TIME, first: row 3");
    assertThat(app.stats().limited()).isEqualTo(14);
  }

  private static String withoutTime(String message) {
    return message.replaceAll("at \\d{4}-[^ ,:]+:\\d+:[0-9.]+Z", "at TIME");
  }

  @Test
  void whatTheFrameworksOwnLayoutMakesIsStoredAndTheMessageItselfFetched() {
    FrontEndDriver app = startShowingTheLogger();
    app.log(LogSeverity.INFO, LOGGER, "loss {} in epoch {}", 0.25, 7);

    assertThat(onlyStored().message()).isEqualTo("loss 0.25 in epoch 7");
    assertThat(StoredEntries.text(root()))
        .startsWith("{\"message\":\"" + LOGGER + ": loss 0.25 in epoch 7\",\"name\"");
  }

  @Test
  void aStackTraceIsStoredOnceWhateverTheLayout() {
    FrontEndDriver app = startShowingTheLogger();
    app.logThrown(LOGGER, "failed", new IllegalStateException("no such fold"));

    assertThat(onlyStored().message()).isEqualTo("failed");
    assertThat(StoredEntries.text(root()).split("no such fold", -1))
        .as("in the text and as its message")
        .hasSize(3);
    assertThat(StoredEntries.text(root()))
        .startsWith(
            "{\"message\":\""
                + LOGGER
                + ": failed\\njava.lang.IllegalStateException: no such fold");
  }

  @Test
  void theSettingPutsLoggerThreadAndContextIntoTheStoredMessage() {
    FrontEndDriver app = start("artifact.message-format", "%logger [%thread] %X{fold} %message");
    if (hasContext()) {
      app.setContext("fold", "3");
    }
    app.log(LogSeverity.INFO, LOGGER, "m");
    if (hasContext()) {
      app.setContext("fold", null);
    }

    assertThat(onlyStored().message()).isEqualTo("m");
    assertThat(StoredEntries.text(root()))
        .startsWith(
            "{\"message\":\""
                + LOGGER
                + " ["
                + Thread.currentThread().getName()
                + (hasContext() ? "] 3 m\"" : "]  m\""));
  }

  @Test
  void wrongSettingsAreReportedAsWarningsAndTheApplicationGoesOn() {
    FrontEndDriver app = start("batch.linger", "5 parsecs", "batch.lingr", "1s");
    app.log(LogSeverity.INFO, LOGGER, "delivered all the same");

    assertThat(app.warnings())
        .anyMatch(line -> line.contains("batch.linger") && line.contains("5 parsecs"))
        .anyMatch(line -> line.contains("batch.lingr"));
    assertThat(app.errors()).isEmpty();
    assertThat(onlyStored().message()).isEqualTo("delivered all the same");
  }

  @Test
  void endedFrontEndLeavesNoThreadAndNoJournalBehind() throws InterruptedException {
    FrontEndDriver app = start();
    app.log(LogSeverity.INFO, LOGGER, "m");

    assertThat(stored()).hasSize(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
    assertThat(root().resolve(".steplog/journal").toFile().list()).isNullOrEmpty();
  }

  @Test
  void wrongSettingsStopTheStartWhereThatIsAskedFor() {
    assertThatThrownBy(() -> start("on-config-error", "fail", "batch.linger", "5 parsecs"))
        .hasStackTraceContaining("SettingsException")
        .hasStackTraceContaining("5 parsecs");
  }

  @Test
  void startedAgainItGoesOn() {
    start().log(LogSeverity.INFO, LOGGER, "first");
    stop();
    start().log(LogSeverity.INFO, LOGGER, "second");

    assertThat(stored()).extracting(LogEntry::message).containsExactly("first", "second");
  }
}
