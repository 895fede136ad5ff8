// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.capture.CaptureKeys;
import io.steplog.context.OriginScope;
import io.steplog.context.RegisteredOrigin;
import io.steplog.delivery.own.OwnThread;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is printed becomes entries, and is printed all the same. */
@SuppressWarnings("try")
class PrintedOutputTest extends ChannelFixture {
  private final PrintStream outBefore = System.out;
  private final PrintStream errBefore = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @BeforeEach
  void haveAStreamOfOurOwn() {
    System.setOut(out);
    System.setErr(out);
  }

  @AfterEach
  void haveTheOldOnesBack() {
    System.setOut(outBefore);
    System.setErr(errBefore);
  }

  @Test
  void whatIsPrintedIsAnEntryAndPrintedAllTheSame() {
    try (LogChannel channel = open(captured())) {
      System.out.println("to out");
      System.err.println("to err");
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("to out\nto err\n");
    assertThat(store.entries()).hasSize(2);
    LogEntry entry = store.entries().get(0);
    assertThat(entry.message()).isEqualTo("to out");
    assertThat(entry.logger()).isEqualTo("stdout");
    assertThat(entry.severity()).isEqualTo(LogSeverity.INFO);
    assertThat(entry.thread().name()).isEqualTo(Thread.currentThread().getName());
    assertThat(entry.origin().stepId()).isEqualTo("train");
    assertThat(store.entries().get(1).logger()).isEqualTo("stderr");
    assertThat(store.entries().get(1).severity()).isEqualTo(LogSeverity.WARN);
  }

  @Test
  void nothingIsTouchedUnlessItIsAskedFor() {
    try (LogChannel channel = open(settings())) {
      assertThat(System.out).isSameAs(out);
      assertThat(System.err).isSameAs(out);
    }
  }

  @Test
  void theLevelsAreAsTheyAreSet() {
    Settings settings =
        captured()
            .with(CaptureKeys.STDOUT_LEVEL, LogSeverity.DEBUG, "test")
            .with(CaptureKeys.STDERR_LEVEL, LogSeverity.ERROR, "test");
    try (LogChannel channel = open(settings)) {
      System.out.println("a");
      System.err.println("b");
    }
    assertThat(store.entries())
        .extracting(LogEntry::severity)
        .containsExactly(LogSeverity.DEBUG, LogSeverity.ERROR);
  }

  @Test
  void everyWayToPrintGivesTheOriginalTheSameBytesAndTheEntriesTheSameText() {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    printInEveryWay(new PrintStream(plain, true, StandardCharsets.UTF_8));
    try (LogChannel channel = open(captured())) {
      printInEveryWay(System.out);
    }
    assertThat(printed.toByteArray()).isEqualTo(plain.toByteArray());
    String text = plain.toString(StandardCharsets.UTF_8);
    assertThat(messages()).isEqualTo(text.lines().filter(line -> !line.isEmpty()).toList());
  }

  private static void printInEveryWay(PrintStream to) {
    to.print(true);
    to.print('c');
    to.print(1);
    to.print(2L);
    to.print(0.5f);
    to.print(0.25);
    to.print(new char[] {'x', 'y'});
    to.print("text \u00e9");
    to.print((Object) null);
    to.print((String) null);
    to.println();
    to.println(false);
    to.println('\u6f22');
    to.println(-1);
    to.println(-2L);
    to.println(1f);
    to.println(2.0);
    to.println(new char[] {'z'});
    to.println("line");
    to.println(List.of(1, 2));
    to.printf("%d of %s%n", 1, "two").append('a').append("bc").append("xdx", 1, 2);
    to.format(Locale.GERMANY, " %.1f%n", 1.5);
    to.write('\n');
    to.writeBytes("bytes\n".getBytes(StandardCharsets.UTF_8));
    to.write("0 partly 0".getBytes(StandardCharsets.UTF_8), 1, 8);
    byte[] cut = "\u6f22\n".getBytes(StandardCharsets.UTF_8);
    to.write(cut, 0, 1);
    to.write(cut, 1, 3);
    to.flush();
  }

  @Test
  void binaryOutputArrivesUnchanged() {
    byte[] all = new byte[256];
    IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
    try (LogChannel channel = open(captured())) {
      System.out.write(all, 0, all.length);
      assertThat(printed.toByteArray()).isEqualTo(all);
    }
  }

  @Test
  void anUnfinishedLineArrivesWhenTheChannelIsClosed() {
    try (LogChannel channel = open(captured())) {
      System.out.print("half a li");
      assertThat(channel.stats().accepted()).isZero();
    }
    assertThat(messages()).containsExactly("half a li");
  }

  @Test
  void aProgressBarIsOneEntryAnIntervalAndItsEnd() {
    Settings settings = captured().with(CaptureKeys.PROGRESS_INTERVAL, Duration.ofHours(1), "test");
    try (LogChannel channel = open(settings)) {
      for (int i = 0; i <= 1_000; i++) {
        if (i == 500) {
          aheadNanos.addAndGet(Duration.ofHours(1).toNanos());
        }
        System.out.print("\r" + i);
      }
      System.out.println();
    }
    assertThat(messages()).containsExactly("0", "499", "1000");
  }

  @Test
  void aLongLineIsCutAtTheBoundAndNothingIsLost() {
    Settings settings = captured().with(CaptureKeys.LINE_MAX_BYTES, 300L, "test");
    String line = "\u6f22x".repeat(1_000);
    try (LogChannel channel = open(settings)) {
      System.out.println(line);
    }
    assertThat(messages()).hasSizeGreaterThan(12);
    assertThat(String.join("", messages())).isEqualTo(line);
  }

  @Test
  void linesOfThreadsDoNotMixThoughTheyArePrintedInPieces() throws Exception {
    try (LogChannel channel = open(captured())) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        String name = "printer-" + t;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 300; i++) {
                    System.out.print(name + " ");
                    System.out.print(i);
                    System.out.println(" of 300");
                  }
                },
                name);
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(store.entries()).hasSize(2_400);
    assertThat(store.entries())
        .allSatisfy(
            entry ->
                assertThat(entry.message())
                    .matches("printer-[0-7] \\d+ of 300")
                    .startsWith(entry.thread().name()));
  }

  @Test
  void unfinishedLinesOfManyThreadsAreAllStored() throws Exception {
    int many = 300;
    try (LogChannel channel = open(captured())) {
      for (int i = 0; i < many; i++) {
        String text = "unfinished " + i;
        Thread thread = new Thread(() -> System.out.print(text));
        thread.start();
        thread.join();
      }
    }
    assertThat(messages())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, many).mapToObj(i -> "unfinished " + i).toList());
  }

  @Test
  void whatIsPrintedIsOfTheOriginThatIsActiveAndHalvesOfTwoDoNotMix() {
    RegisteredOrigin train = channels.register(Origin.of("run-8", "train", "step"));
    RegisteredOrigin test = channels.register(Origin.of("run-8", "test", "step"));
    try (LogChannel channel = open(captured())) {
      try (OriginScope scope = train.activate()) {
        System.out.println("whole of train");
        System.out.print("half of train");
      }
      try (OriginScope scope = test.activate()) {
        System.out.println("half of test");
      }
    }
    assertThat(store.entries())
        .extracting(entry -> entry.origin().stepId() + ": " + entry.message())
        .containsExactlyInAnyOrder(
            "train: whole of train", "train: half of train", "test: half of test");
  }

  @Test
  void whatOurOwnThreadsPrintIsNoEntry() throws Exception {
    try (LogChannel channel = open(captured())) {
      Thread own = new OwnThread("printing", () -> System.out.println("ours"));
      own.start();
      own.join();
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("ours\n");
    assertThat(messages()).isEmpty();
  }

  @Test
  void whoHoldsTheStreamsMonitorWaitsForNoPrintingStore() {
    store.always(
        batch -> {
          System.out.println("the store prints");
          return io.steplog.testing.RecordingStore.takeAll(batch);
        });
    try (LogChannel channel = open(captured())) {
      synchronized (System.out) {
        System.out.println("while it is held");
        assertThat(channel.flush(LONG)).isTrue();
      }
    }
    assertThat(messages()).containsExactly("while it is held");
  }

  @Test
  void noMonitorIsHeldWhileUsersCodeIsAskedForText() throws Exception {
    try (LogChannel channel = open(captured())) {
      System.out.println(printsOnAnotherThread());
      System.out.printf("%s%n", printsOnAnotherThread());
    }
    assertThat(messages()).containsExactlyInAnyOrder("other", "asked", "other", "asked");
  }

  private static Object printsOnAnotherThread() {
    return new Object() {
      @Override
      public String toString() {
        Thread other = new Thread(() -> System.out.println("other"));
        other.start();
        try {
          other.join();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        return "asked";
      }
    };
  }

  @Test
  void whoKeptTheOldStreamAndPrintsFromWithinItStopsNobody() throws Exception {
    PrintStream kept = System.out;
    try (LogChannel channel = open(captured())) {
      CountDownLatch within = new CountDownLatch(1);
      Thread other =
          new Thread(
              () -> {
                awaitQuietly(within);
                for (int i = 0; i < 1_000; i++) {
                  System.out.println("other");
                }
              });
      other.start();
      for (int i = 0; i < 1_000; i++) {
        kept.printf(
            "%s%n",
            new Object() {
              @Override
              public String toString() {
                within.countDown();
                System.out.println("inner");
                return "outer";
              }
            });
      }
      other.join(TimeUnit.SECONDS.toMillis(30));
      assertThat(other.isAlive()).isFalse();
    }
    assertThat(messages()).hasSize(2_000);
  }

  @Test
  void anInterruptedThreadsLineIsStoredAndTheInterruptStays() {
    try (LogChannel channel = open(captured())) {
      Thread.currentThread().interrupt();
      System.out.println("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(messages()).containsExactly("interrupted");
  }

  @Test
  void theStreamThatWasThereIsThereAgainAfterTheLast() {
    LogChannel one = open(captured());
    LogChannel two = open(captured());
    System.out.println("one entry");
    one.close();
    System.out.println("still one entry");
    assertThat(System.out).isNotSameAs(out);
    two.close();
    assertThat(System.out).isSameAs(out);
    assertThat(System.err).isSameAs(out);
    assertThat(messages()).containsExactly("one entry", "still one entry");
  }

  @Test
  void anotherInItsPlaceIsLeftThereAndWhatItPassesOnIsCaptured() {
    PrintStream others;
    try (LogChannel channel = open(captured())) {
      others = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      System.setOut(others);
      System.out.println("through another");
      System.out.print("half");
    }
    assertThat(System.out).isSameAs(others);
    System.out.println(" of it, and nobody takes this");
    try (LogChannel channel = open(captured())) {
      System.out.println("captured again, once");
    }
    assertThat(messages()).containsExactly("through another", "half", "captured again, once");
    assertThat(codes()).isEmpty();
    assertThat(System.out).isSameAs(others);
  }

  @Test
  void anotherThatPassesNothingOnIsToldOfAndTheNextCaptureHasIt() {
    ByteArrayOutputStream elsewhere = new ByteArrayOutputStream();
    try (LogChannel channel = open(captured())) {
      System.setOut(new PrintStream(elsewhere, true, StandardCharsets.UTF_8));
      System.out.println("elsewhere");
    }
    assertThat(codes()).containsExactly("SL-430");
    try (LogChannel channel = open(captured())) {
      System.out.println("again");
    }
    assertThat(messages()).containsExactly("again");
    assertThat(elsewhere.toString(StandardCharsets.UTF_8)).isEqualTo("elsewhere\nagain\n");
  }

  @Test
  void whatAFrameworksConsolePrintsIsNoSecondEntryButWhatItsArgumentsPrintIs() {
    try (LogChannel channel = open(captured())) {
      channel.standsFor("java.util.logging", key -> null);
      ConsoleHandler handler = new ConsoleHandler();
      handler.publish(new LogRecord(java.util.logging.Level.INFO, "an event"));
      LogRecord printing = new LogRecord(java.util.logging.Level.INFO, "{0}");
      printing.setParameters(new Object[] {printsHere()});
      handler.publish(printing);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("an event", "here");
    assertThat(messages()).containsExactly("printed within the call");
  }

  @Test
  void aConsoleThroughOthersStreamsIsNoSecondEntryEither() {
    try (LogChannel channel = open(captured())) {
      channel.standsFor("java.util.logging", key -> null);
      System.setErr(
          new PrintStream(System.err, true) {
            @Override
            public void write(byte[] bytes, int from, int length) {
              super.write(bytes, from, length);
            }
          });
      new ConsoleHandler().publish(new LogRecord(java.util.logging.Level.INFO, "an event"));
      System.err.println("printed");
    }
    assertThat(messages()).containsExactly("printed");
  }

  @Test
  void aFrameworkWithoutAFrontEndIsCapturedAsItIsPrinted() {
    try (LogChannel channel = open(captured())) {
      new ConsoleHandler().publish(new LogRecord(java.util.logging.Level.INFO, "an event"));
    }
    assertThat(messages()).anyMatch(line -> line.contains("an event"));
  }

  private static Object printsHere() {
    return new Object() {
      @Override
      public String toString() {
        System.err.println("printed within the call");
        return "here";
      }
    };
  }

  private Settings captured() {
    return settings().with(CaptureKeys.STDOUT, true, "test").with(CaptureKeys.STDERR, true, "test");
  }

  private List<String> codes() {
    return said.reports().stream().map(report -> report.code()).toList();
  }

  private List<String> messages() {
    return store.entries().stream().map(LogEntry::message).toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
