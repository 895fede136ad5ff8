// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What every front end promises of calls that do harm: an entry is stored for each, and neither the
 * application nor another call is the worse for it. A front end's test inherits this.
 */
public abstract class HostileCallsContract extends FrontEndFixture {
  /**
   * Whether the framework itself lets an application survive this throwable: some read it before
   * they ask any appender, and pass on what its methods throw.
   */
  protected boolean frameworkSurvives(Throwable thrown) {
    return true;
  }

  /**
   * Whether the framework itself comes to an end with an argument that logs itself: some ask it for
   * its text before they ask any appender, and so on without a bound.
   */
  protected boolean frameworkEndsCallsWithinCalls() {
    return true;
  }

  /**
   * Whether the framework itself goes on with a thread whose stack has overflowed: some mark a
   * thread as being within an appender, and an overflow may keep them from taking the mark off.
   */
  protected boolean frameworkGoesOnAfterOverflow() {
    return true;
  }

  /**
   * Whether the framework itself makes an event of a list that changes as it is read: some give the
   * call up before they ask any appender.
   */
  protected boolean frameworkReadsChangingLists() {
    return true;
  }

  @Test
  void hostileThrowablesNeverReachTheApplication() {
    FrontEndDriver app = start();
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    first.addSuppressed(second);
    Exception stackless = new Exception("without a stack");
    stackless.setStackTrace(new StackTraceElement[0]);
    List<Throwable> all =
        List.of(
            first,
            stackless,
            new Exception("m".repeat(10 << 20)),
            Hostile.chain(100),
            Hostile.chain(100_000),
            Hostile.throwable());
    int survived = 0;
    for (Throwable thrown : all) {
      if (frameworkSurvives(thrown)) {
        app.logThrown(LOGGER, "failed", thrown);
        survived++;
      }
    }

    assertThat(stored()).hasSize(survived).allMatch(entry -> entry.throwable() != null);
  }

  @Test
  void argumentThatThrowsIsNamedAndTheEntryStored() {
    FrontEndDriver app = start();
    app.log(
        LogSeverity.INFO,
        LOGGER,
        "{} and {}",
        Hostile.text(
            () -> {
              throw new IllegalStateException("no text");
            }),
        "the rest");

    LogEntry entry = onlyStored();
    assertThat(entry.message()).contains("and the rest");
    assertThat(entry.arguments().toString())
        .contains("java.lang.IllegalStateException")
        .contains("Hostile$Text");
  }

  @Test
  void argumentThatThrowsAnErrorNeverReachesTheApplication() {
    FrontEndDriver app = start();
    for (Error error :
        List.of(new AssertionError("a"), new OutOfMemoryError("b"), new LinkageError("c"))) {
      app.log(
          LogSeverity.INFO,
          LOGGER,
          "{}",
          Hostile.text(
              () -> {
                throw error;
              }));
    }

    assertThat(stored()).hasSize(3);
  }

  @Test
  void argumentThatGivesNullOrOverflowsOrChangesIsSurvived() {
    FrontEndDriver app = start();
    app.log(LogSeverity.INFO, LOGGER, "{}", Hostile.text(() -> null));
    app.log(LogSeverity.INFO, LOGGER, "{}", Hostile.bottomless());
    app.log(LogSeverity.INFO, LOGGER, "{}", Hostile.changingList());
    app.log(LogSeverity.INFO, LOGGER, "{}", "after");

    List<LogEntry> stored = stored();
    assertThat(stored).hasSize(frameworkReadsChangingLists() ? 4 : 3);
    assertThat(stored.get(1).arguments().toString()).contains("StackOverflowError");
    assertThat(stored.get(stored.size() - 1).message()).isEqualTo("after");
  }

  @Test
  void argumentThatLogsGivesBothEntriesWhole() {
    FrontEndDriver app = start();
    Object talkative =
        Hostile.text(
            () -> {
              app.log(LogSeverity.DEBUG, LOGGER, "inner {}", 1);
              return "done";
            });
    app.log(LogSeverity.INFO, LOGGER, "outer {} {}", talkative, 2);

    assertThat(stored()).extracting(LogEntry::message).contains("inner 1", "outer done 2");
  }

  @Test
  void argumentThatLogsItselfEnds() {
    if (!frameworkEndsCallsWithinCalls()) {
      return;
    }
    FrontEndDriver app = start();
    AtomicReference<Object> self = new AtomicReference<>();
    self.set(
        Hostile.text(
            () -> {
              app.log(LogSeverity.INFO, LOGGER, "first {}", self.get());
              app.log(LogSeverity.INFO, LOGGER, "second {}", self.get());
              return "itself";
            }));
    app.log(LogSeverity.INFO, LOGGER, "outer {}", self.get());

    assertThat(stored()).extracting(LogEntry::message).contains("outer itself");
  }

  @Test
  void argumentThatWaitsHoldsNobodyElseUp() throws InterruptedException {
    FrontEndDriver app = start();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Object waiting =
        Hostile.text(
            () -> {
              entered.countDown();
              Hostile.await(release);
              return "late";
            });
    Thread thread = new Thread(() -> app.log(LogSeverity.INFO, LOGGER, "waited {}", waiting));
    thread.start();
    entered.await();
    for (int i = 0; i < 1_000; i++) {
      app.log(LogSeverity.INFO, LOGGER, "meanwhile {}", i);
    }
    release.countDown();
    thread.join();

    assertThat(stored()).hasSize(1_001).anyMatch(entry -> entry.message().equals("waited late"));
  }

  @Test
  void argumentChangedAfterTheCallIsStoredAsItWas() {
    FrontEndDriver app = start();
    StringBuilder text = new StringBuilder("before");
    List<Object> list = new ArrayList<>(List.of("before"));
    app.log(LogSeverity.INFO, LOGGER, "{} {}", text, list);
    text.setLength(0);
    list.clear();

    LogEntry entry = onlyStored();
    assertThat(entry.message()).isEqualTo("before [before]");
    assertThat(entry.arguments()).containsExactly("before", List.of("before"));
  }

  @Test
  void interruptIsKeptAndHarmsNobody() throws InterruptedException {
    FrontEndDriver app = start();
    Thread.currentThread().interrupt();
    app.log(LogSeverity.INFO, LOGGER, "interrupted before");
    boolean kept = Thread.interrupted();
    app.log(
        LogSeverity.INFO,
        LOGGER,
        "interrupted {}",
        Hostile.text(
            () -> {
              Thread.currentThread().interrupt();
              return "within";
            }));
    boolean keptWithin = Thread.interrupted();
    Thread other = new Thread(() -> app.log(LogSeverity.INFO, LOGGER, "another thread"));
    other.start();
    other.join();

    assertThat(kept).isTrue();
    assertThat(keptWithin).isTrue();
    assertThat(stored())
        .extracting(LogEntry::message)
        .containsExactlyInAnyOrder("interrupted before", "interrupted within", "another thread");
  }

  @Test
  void callsAtEveryDepthOfTheStackLeaveTheFrontEndUsable() throws InterruptedException {
    FrontEndDriver app = start();
    AtomicInteger calls = new AtomicInteger();
    for (int round = 0; round < 20; round++) {
      Runnable task =
          () -> {
            descend(app, calls);
            app.log(LogSeverity.INFO, LOGGER, "after the overflow");
          };
      Thread deep = new Thread(null, task, "deep", 256 << 10);
      deep.start();
      deep.join();
      Thread next =
          new Thread(() -> app.log(LogSeverity.INFO, LOGGER, "after the overflow"), "next");
      next.start();
      next.join();
    }

    List<String> threads =
        stored().stream()
            .filter(entry -> entry.message().equals("after the overflow"))
            .map(entry -> entry.thread().name())
            .toList();
    assertThat(threads).filteredOn("next"::equals).hasSize(20);
    if (frameworkGoesOnAfterOverflow()) {
      assertThat(threads).filteredOn("deep"::equals).hasSize(20);
    }
  }

  private static void descend(FrontEndDriver app, AtomicInteger calls) {
    try {
      app.log(LogSeverity.INFO, LOGGER, "at depth {}", calls.incrementAndGet());
      descend(app, calls);
    } catch (StackOverflowError bottom) {
      // As deep as it gets: the caller's frames, each of which logs again, are tried on the way up.
    }
  }
}
