// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.CallSite;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JulEntryMapperTest {
  private final Mapped mapped = Mapped.plain();

  @ParameterizedTest
  @CsvSource({
    "FINEST, TRACE, 10",
    "FINER, DEBUG, 10",
    "FINE, DEBUG2, 10",
    "CONFIG, DEBUG3, 10",
    "INFO, INFO, 20",
    "WARNING, WARN, 30",
    "SEVERE, ERROR, 40"
  })
  void eachLevelHasItsSeverityAndKeepsItsName(String level, LogSeverity severity, int zenml) {
    mapped.logger().log(Level.parse(level), "m");

    assertThat(mapped.last().severity()).isEqualTo(severity);
    assertThat(mapped.last().severityText()).isEqualTo(level);
    assertThat(mapped.last().severity().zenmlLevel()).isEqualTo(zenml);
  }

  @ParameterizedTest
  @CsvSource({
    "-2147483648, TRACE",
    "299, TRACE",
    "399, TRACE",
    "400, DEBUG",
    "499, DEBUG",
    "699, DEBUG2",
    "799, DEBUG3",
    "899, INFO",
    "999, WARN",
    "1001, ERROR",
    "2147483647, ERROR"
  })
  void levelOfTheProgramsOwnHasTheNearestSeverityBelowAndKeepsItsName(
      int value, LogSeverity severity) {
    LogEntry entry = Mapped.of(new LogRecord(new OwnLevel("AUDIT", value), "m"));

    assertThat(entry.severity()).isEqualTo(severity);
    assertThat(entry.severityText()).isEqualTo("AUDIT");
  }

  @Test
  void timeIsKeptToTheNanosecond() {
    LogRecord record = new LogRecord(Level.INFO, "m");
    record.setInstant(Instant.parse("2026-11-21T10:11:12.123456789Z"));

    assertThat(Nanos.toInstant(Mapped.of(record).epochNanos()))
        .isEqualTo(Instant.parse("2026-11-21T10:11:12.123456789Z"));
  }

  @Test
  void threadIsTheOneThatLogged() throws InterruptedException {
    Thread thread = new Thread(() -> mapped.logger().info("m"), "the one");
    thread.setPriority(7);
    thread.start();
    thread.join();

    assertThat(mapped.last().thread())
        .isEqualTo(new LogThread("the one", thread.getId(), 7, false));
  }

  @Test
  void ofAThreadThatHandedItsRecordToAnotherTheNumberIsKept() {
    LogRecord record = new LogRecord(Level.INFO, "m");
    record.setLongThreadID(1L << 40);

    assertThat(Mapped.of(record).thread()).isEqualTo(new LogThread("", 1L << 40, 0, false));
  }

  @Test
  void theFirstSequenceNumberIsOneAsWell() {
    LogRecord record = new LogRecord(Level.INFO, "m");
    record.setSequenceNumber(0);

    assertThat(Mapped.of(record).sequence()).isEqualTo(0);
  }

  @Test
  void sequenceNumberAndLoggerAreKept() {
    LogRecord record = new LogRecord(Level.INFO, "m");
    record.setSequenceNumber(1L << 50);
    record.setLoggerName("a.b.C");

    assertThat(Mapped.of(record).sequence()).isEqualTo(1L << 50);
    assertThat(Mapped.of(record).logger()).isEqualTo("a.b.C");
  }

  @Test
  void loggerMayHaveNoName() {
    mapped.logger().info("m");

    assertThat(mapped.last().logger()).isEmpty();
  }

  @Test
  void throwableIsKeptAtEveryLevel() {
    mapped.logger().log(Level.FINEST, "m", new IOException("x", new Error("y")));

    assertThat(mapped.last().throwable().type()).isEqualTo("java.io.IOException");
    assertThat(mapped.last().throwable().cause().message()).isEqualTo("y");
  }

  @Test
  void resourceBundleIsNamed() {
    Mapped localized = Mapped.localized(Texts.class.getName());
    localized.logger().info("done");

    assertThat(localized.last().fields().asMap())
        .containsEntry("resource_bundle", Texts.class.getName());
  }

  @Test
  void locationIsLookedUpOnlyWhereItIsAskedFor() {
    mapped.logger().info("m");
    assertThat(mapped.last().callSite()).isNull();

    mapped.logger().logp(Level.INFO, "given.Type", "method", "m");
    assertThat(mapped.last().callSite()).isNull();
  }

  @Test
  void locationIsThatOfTheCall() {
    Mapped located = Mapped.withLocation();
    located.logger().info("here");

    CallSite site = located.last().callSite();
    assertThat(site.className()).isEqualTo(JulEntryMapperTest.class.getName());
    assertThat(site.method()).isEqualTo("locationIsThatOfTheCall");
    assertThat(site.file()).isEqualTo("JulEntryMapperTest.java");
    assertThat(site.line()).isPositive();
  }

  @Test
  void locationThatTheRecordWasGivenIsKept() {
    Mapped located = Mapped.withLocation();
    located.logger().logp(Level.INFO, "given.Type", "method", "m");
    assertThat(located.last().callSite()).isEqualTo(new CallSite("given.Type", "method", "", 0));

    located.logger().entering("given.Type", null);
    assertThat(located.last().callSite()).isEqualTo(new CallSite("given.Type", "", "", 0));
  }

  @Test
  void locationOfAnotherThreadsRecordIsKeptWhereItIsKnownAndNotGuessed() {
    LogRecord given = ofAnotherThread();
    given.setSourceClassName("given.Type");
    given.setSourceMethodName("method");

    assertThat(Mapped.of(ofAnotherThread()).callSite()).isNull();
    assertThat(Mapped.of(given).callSite()).isEqualTo(new CallSite("given.Type", "method", "", 0));
  }

  @Test
  void locationOfARecordThatIsPushedWithinAnotherCallIsNotThatCalls() {
    Mapped located = Mapped.withLocation();
    LogRecord buffered = ofAnotherThread();
    Logger pushing = Logger.getAnonymousLogger();
    pushing.setUseParentHandlers(false);
    pushing.setFilter(
        record -> {
          located.publish(buffered);
          return false;
        });
    pushing.info("push");

    assertThat(located.last().callSite()).isNull();
  }

  @Test
  void partsThatCannotBeReadAreNamedAndTheRestStands() {
    LogRecord record =
        new LogRecord(Level.WARNING, "m") {
          private static final long serialVersionUID = 1;

          @Override
          public Object[] getParameters() {
            throw new IllegalStateException("no message");
          }

          @Override
          public Throwable getThrown() {
            throw new StackOverflowError();
          }

          @Override
          public String getSourceClassName() {
            throw new LinkageError("no class");
          }
        };

    LogEntry entry = Mapped.of(record);

    assertThat(entry.severity()).isEqualTo(LogSeverity.WARN);
    assertThat(entry.fields().asMap().get("steplog.not_captured.message"))
        .asString()
        .contains("no message");
    assertThat(entry.fields().asMap().get("steplog.not_captured.throwable"))
        .asString()
        .contains("StackOverflowError");
    assertThat(entry.fields().asMap().get("steplog.not_captured.location"))
        .asString()
        .contains("no class");
  }

  private static LogRecord ofAnotherThread() {
    LogRecord record = new LogRecord(Level.INFO, "m");
    record.setLongThreadID(Long.MAX_VALUE);
    return record;
  }

  private static final class OwnLevel extends Level {
    private static final long serialVersionUID = 1;

    OwnLevel(String name, int value) {
      super(name, value);
    }
  }
}
