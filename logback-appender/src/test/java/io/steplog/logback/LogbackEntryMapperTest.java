// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.steplog.record.CallSite;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogbackEntryMapperTest {
  private final Mapped mapped = Mapped.plain();

  @AfterEach
  void forgetTheContext() {
    MDC.clear();
  }

  @Test
  void messageTemplateAndArgumentsAreKeptWithTheirTypes() {
    mapped.logger("a.b.C").info("loss {} after {} of {}", 0.25, 7, "ten");

    LogEntry entry = mapped.last();
    assertThat(entry.message()).isEqualTo("loss 0.25 after 7 of ten");
    assertThat(entry.template()).isEqualTo("loss {} after {} of {}");
    assertThat(entry.arguments()).containsExactly(0.25, 7L, "ten");
    assertThat(entry.logger()).isEqualTo("a.b.C");
  }

  @Test
  void collectionsKeepTheirStructureAndOtherObjectsTheirText() {
    mapped.root().info("{} {} {}", List.of(1, 2), Instant.EPOCH, new double[] {0.5});

    assertThat(mapped.last().message()).isEqualTo("[1, 2] 1970-01-01T00:00:00Z [0.5]");
    assertThat(mapped.last().arguments())
        .containsExactly(List.of(1L, 2L), "1970-01-01T00:00:00Z", List.of(0.5));
  }

  @Test
  void argumentsThatTheTemplateDoesNotUseAreKept() {
    mapped.root().info("{}", "used", "not used");

    assertThat(mapped.last().message()).isEqualTo("used");
    assertThat(mapped.last().arguments()).containsExactly("used", "not used");
  }

  @Test
  void callWithoutArgumentsHasNoTemplate() {
    mapped.root().info("{} as it stands");

    assertThat(mapped.last().message()).isEqualTo("{} as it stands");
    assertThat(mapped.last().template()).isNull();
    assertThat(mapped.last().arguments()).isEmpty();
  }

  @Test
  void nullsAreSurvivedWhereverTheyStand() {
    mapped.root().info((String) null);
    assertThat(mapped.last().message()).isEqualTo("null");
    mapped.root().info((String) null, "argument");
    assertThat(mapped.last().arguments()).containsExactly("argument");
    mapped.root().info("{} {}", null, "b");
    assertThat(mapped.last().message()).isEqualTo("null b");
    assertThat(mapped.last().arguments()).isEqualTo(Arrays.asList(null, "b"));
  }

  @Test
  void eachLevelHasItsSeverity() {
    mapped.root().trace("m");
    assertThat(mapped.last().severity()).isEqualTo(LogSeverity.TRACE);
    mapped.root().debug("m");
    assertThat(mapped.last().severity()).isEqualTo(LogSeverity.DEBUG);
    mapped.root().info("m");
    assertThat(mapped.last().severity()).isEqualTo(LogSeverity.INFO);
    mapped.root().warn("m");
    assertThat(mapped.last().severity()).isEqualTo(LogSeverity.WARN);
    mapped.root().error("m");
    assertThat(mapped.last().severity()).isEqualTo(LogSeverity.ERROR);
    assertThat(mapped.last().severityText()).isEqualTo("ERROR");
  }

  @Test
  void levelThatIsNoneOfTheFiveKeepsItsName() {
    LoggingEvent event = new LoggingEvent();
    event.setLevel(Level.OFF);

    assertThat(Mapped.of(event).severity()).isEqualTo(LogSeverity.ERROR);
    assertThat(Mapped.of(event).severityText()).isEqualTo("OFF");
  }

  @Test
  void levelMayBeMissing() {
    assertThat(LogbackEntryMapper.severity(null)).isEqualTo(LogSeverity.INFO);
    assertThat(Mapped.of(new LoggingEvent()).severityText()).isEqualTo("INFO");
  }

  @Test
  void timeIsKeptToTheNanosecond() {
    LoggingEvent event = event("m");
    event.setInstant(Instant.parse("2026-11-21T10:11:12.123456789Z"));

    assertThat(Nanos.toInstant(Mapped.of(event).epochNanos()))
        .isEqualTo(Instant.parse("2026-11-21T10:11:12.123456789Z"));
  }

  @Test
  void threadIsTheOneThatLogged() throws InterruptedException {
    Thread thread = new Thread(() -> mapped.root().info("m"), "the one");
    thread.setPriority(7);
    thread.start();
    thread.join();

    assertThat(mapped.last().thread())
        .isEqualTo(new LogThread("the one", thread.getId(), 7, false));
  }

  @Test
  void threadWithoutANameIsKnownByItsNumber() throws InterruptedException {
    Thread thread = new Thread(() -> mapped.root().info("m"), "");
    thread.start();
    thread.join();

    assertThat(mapped.last().thread()).isEqualTo(new LogThread("", thread.getId(), 5, false));
  }

  @Test
  void eventOfAnotherThreadKeepsThatThreadsNameAndContext() throws InterruptedException {
    AsyncAppender async = new AsyncAppender();
    async.setContext(mapped.getContext());
    mapped.root().detachAppender(mapped);
    async.addAppender(mapped);
    async.start();
    mapped.root().addAppender(async);

    List<String> changing = new ArrayList<>(List.of("before"));
    Thread thread =
        new Thread(
            () -> {
              MDC.put("k", "v");
              mapped.root().info("{} {}", changing, 1);
              changing.set(0, "after");
            },
            "the one");
    thread.start();
    thread.join();
    async.stop();

    LogEntry entry = mapped.last();
    assertThat(entry.thread()).isEqualTo(new LogThread("the one", 0, 0, false));
    assertThat(entry.context()).containsExactly(entry("k", "v"));
    assertThat(entry.message()).isEqualTo("[before] 1");
    assertThat(entry.template()).isEqualTo("{} {}");
    assertThat(entry.arguments()).isEmpty();
  }

  @Test
  void argumentsThatCannotChangeAreKeptOfAnEventOfAnotherThread() {
    LoggingEvent event = event("{} {}", "a", 1);
    event.setThreadName("another");

    assertThat(Mapped.of(event).arguments()).containsExactly("a", 1L);
  }

  @Test
  void contextIsWhatItWasAtTheCall() {
    MDC.put("run", "r1");
    MDC.put("none", null);
    mapped.root().info("m");
    MDC.put("run", "r2");

    assertThat(mapped.last().context()).containsExactly(entry("run", "r1"));
  }

  @Test
  void fieldsKeepTheirTypes() {
    mapped
        .root()
        .atInfo()
        .addKeyValue("epoch", 3)
        .addKeyValue("loss", 0.5)
        .addKeyValue("done", false)
        .addKeyValue("nothing", (Object) null)
        .addKeyValue("tags", List.of("a"))
        .addKeyValue("epoch", 4)
        .log("m");

    assertThat(mapped.last().fields().asMap())
        .containsEntry("epoch", 4L)
        .containsEntry("loss", 0.5)
        .containsEntry("done", false)
        .containsEntry("nothing", null)
        .containsEntry("tags", List.of("a"))
        .hasSize(5);
  }

  @Test
  void locationIsThatOfTheCall() {
    Mapped located = Mapped.withLocation();
    located.logger("x").info("here");

    CallSite site = located.last().callSite();
    assertThat(site.className()).isEqualTo(LogbackEntryMapperTest.class.getName());
    assertThat(site.method()).isEqualTo("locationIsThatOfTheCall");
    assertThat(site.file()).isEqualTo("LogbackEntryMapperTest.java");
    assertThat(site.line()).isPositive();
  }

  @Test
  void locationIsLookedUpOnlyWhenAskedFor() {
    mapped.root().info("m");

    assertThat(mapped.last().callSite()).isNull();
  }

  @Test
  void locationOfAnotherThreadsEventIsNotGuessed() {
    LoggingEvent event = event("m");
    event.setThreadName("another");

    assertThat(Mapped.of(event).callSite()).isNull();
  }

  @Test
  void sequenceNumberIsKept() {
    LoggingEvent event = event("m");
    event.setSequenceNumber(42);

    assertThat(Mapped.of(event).sequence()).isEqualTo(42);
    event.setSequenceNumber(0);
    // Where Logback has no generator of them.
    assertThat(Mapped.of(event).sequence()).isNull();
  }

  @Test
  void partsThatCannotBeReadAreNamedAndTheRestStands() {
    LoggingEvent event =
        new LoggingEvent("fqcn", mapped.root(), Level.WARN, "m", null, null) {
          @Override
          public Map<String, String> getMDCPropertyMap() {
            throw new NoSuchElementException("no context");
          }

          @Override
          public List<org.slf4j.Marker> getMarkerList() {
            throw new StackOverflowError();
          }

          @Override
          public String getFormattedMessage() {
            throw new IllegalStateException("no message");
          }
        };

    LogEntry entry = Mapped.of(event);

    assertThat(entry.severity()).isEqualTo(LogSeverity.WARN);
    assertThat(entry.fields().asMap())
        .hasEntrySatisfying(
            "steplog.not_captured.context",
            value ->
                assertThat((String) value).contains("java.util.NoSuchElementException: no context"))
        .hasEntrySatisfying(
            "steplog.not_captured.markers",
            value -> assertThat((String) value).contains("java.lang.StackOverflowError"))
        .hasEntrySatisfying(
            "steplog.not_captured.message",
            value -> assertThat((String) value).contains("no message"));
  }

  private LoggingEvent event(String message, Object... arguments) {
    return new LoggingEvent("fqcn", mapped.root(), Level.INFO, message, null, arguments);
  }
}
