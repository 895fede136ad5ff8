// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.capture.CaptureKeys;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends a thread is an entry, and reaches whoever it reached before. */
@SuppressWarnings("try")
class UncaughtExceptionsTest extends ChannelFixture {
  private final UncaughtExceptionHandler handlerBefore =
      Thread.getDefaultUncaughtExceptionHandler();
  private final PrintStream errBefore = System.err;
  private final List<Throwable> handled = new CopyOnWriteArrayList<>();

  @AfterEach
  void haveTheOldOnesBack() {
    System.setErr(errBefore);
    Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
  }

  @Test
  void itIsAnEntryWithItsStackAndReachesTheHandlerThatWasThere() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> handled.add(thrown));
    IllegalStateException failure = new IllegalStateException("no more", new Exception("why"));
    try (LogChannel channel = open(settings())) {
      end("trainer", failure);
    }
    assertThat(handled).containsExactly(failure);
    LogEntry entry = only();
    assertThat(entry.severity()).isEqualTo(LogSeverity.ERROR);
    assertThat(entry.logger()).isEqualTo("uncaught");
    assertThat(entry.message()).isEqualTo("uncaught exception in thread \"trainer\"");
    assertThat(entry.thread().name()).isEqualTo("trainer");
    assertThat(entry.throwable().type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(entry.throwable().frames().get(0)).contains("UncaughtExceptionsTest");
    assertThat(entry.throwable().cause().message()).isEqualTo("why");
  }

  @Test
  void withoutAHandlerItIsPrintedAsTheJvmDoesAndNotCapturedTwice() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(null);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (LogChannel channel = open(settings().with(CaptureKeys.STDERR, true, "test"))) {
      end("trainer", new IllegalStateException("no more"));
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith(
            "Exception in thread \"trainer\" java.lang.IllegalStateException: no more"
                + System.lineSeparator()
                + "\tat io.steplog.UncaughtExceptionsTest");
    assertThat(only().logger()).isEqualTo("uncaught");
  }

  @Test
  void aThreadsOwnHandlerHasItForItself() throws Exception {
    try (LogChannel channel = open(settings())) {
      Thread thread =
          new Thread(
              () -> {
                throw new IllegalStateException("handled");
              });
      thread.setUncaughtExceptionHandler((t, thrown) -> handled.add(thrown));
      thread.start();
      thread.join();
    }
    assertThat(handled).hasSize(1);
    assertThat(store.entries()).isEmpty();
  }

  @Test
  void turnedOffNothingIsTouched() {
    UncaughtExceptionHandler mine = (thread, thrown) -> handled.add(thrown);
    Thread.setDefaultUncaughtExceptionHandler(mine);
    try (LogChannel channel = open(settings().with(CaptureKeys.UNCAUGHT, false, "test"))) {
      assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(mine);
    }
  }

  @Test
  void twoChannelsMakeOneEntryAndTheLastGivesTheHandlerBack() throws Exception {
    UncaughtExceptionHandler mine = (thread, thrown) -> handled.add(thrown);
    Thread.setDefaultUncaughtExceptionHandler(mine);
    LogChannel one = open(settings());
    LogChannel two = open(settings("second"));
    end("a", new IllegalStateException("first"));
    one.close();
    end("b", new IllegalStateException("second"));
    two.close();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(mine);
    assertThat(handled).hasSize(2);
    assertThat(store.entries()).hasSize(1);
    assertThat(second.entries()).hasSize(1);
  }

  @Test
  void anotherThatHandsOnIsLeftThereAndMakesNoSecondEntry() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> handled.add(thrown));
    try (LogChannel channel = open(settings())) {
      UncaughtExceptionHandler ours = Thread.getDefaultUncaughtExceptionHandler();
      Thread.setDefaultUncaughtExceptionHandler(ours::uncaughtException);
      end("a", new IllegalStateException("first"));
    }
    end("b", new IllegalStateException("nobody takes it"));
    try (LogChannel channel = open(settings())) {
      end("c", new IllegalStateException("third"));
    }
    assertThat(handled).hasSize(3);
    assertThat(store.entries())
        .extracting(entry -> entry.throwable().message())
        .containsExactly("first", "third");
  }

  @Test
  void oneWhoseOwnMethodsThrowIsAnEntryAllTheSame() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> handled.add(thrown));
    try (LogChannel channel = open(settings())) {
      end(
          "a",
          new RuntimeException() {
            @Override
            public String getMessage() {
              throw new IllegalStateException("in getMessage");
            }
          });
    }
    assertThat(handled).hasSize(1);
    assertThat(only().throwable().type()).contains("UncaughtExceptionsTest");
  }

  private LogEntry only() {
    assertThat(store.entries()).hasSize(1);
    return store.entries().get(0);
  }

  private static void end(String name, RuntimeException thrown) throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              throw thrown;
            },
            name);
    thread.start();
    thread.join();
  }
}
