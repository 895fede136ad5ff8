// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.steplog.record.CallSite;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where everything but the message lands. */
class Log4jEntryMapperTest {
  private final Mapped mapped = Mapped.plain();

  @AfterEach
  void forget() {
    ThreadContext.clearAll();
    mapped.close();
  }

  @ParameterizedTest
  @CsvSource({"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"})
  void eachLevelHasItsSeverity(String name) {
    mapped.root().log(Level.valueOf(name), "m");

    assertThat(mapped.last().severity()).isEqualTo(LogSeverity.valueOf(name));
    assertThat(mapped.last().severityText()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "50, FATAL, FATAL",
    "150, ALARM, ERROR",
    "250, GRAVE, WARN",
    "350, NOTICE, INFO",
    "450, VERBOSE, DEBUG",
    "550, FINE, TRACE",
    "650, FINEST, TRACE"
  })
  void customLevelIsTheNearestBelowAndKeepsItsName(int number, String name, LogSeverity severity) {
    Level level =
        name.equals("FATAL") ? Level.forName("DOOM", number) : Level.forName(name, number);
    mapped.root().log(level, "m");

    assertThat(mapped.last().severity()).isEqualTo(severity);
    assertThat(mapped.last().severityText()).isEqualTo(level.name());
  }

  @Test
  void levelThatIsNoneKeepsItsName() {
    mapped.root().log(Level.OFF, "m");

    assertThat(mapped.last().severity()).isEqualTo(LogSeverity.FATAL);
    assertThat(mapped.last().severityText()).isEqualTo("OFF");
    assertThat(Log4jEntryMapper.severity(null)).isEqualTo(LogSeverity.INFO);
  }

  @Test
  void timeIsKeptToTheNanosecond() {
    MutableInstant instant = new MutableInstant();
    instant.initFromEpochSecond(1_795_000_000L, 123_456_789);
    LogEvent event = Log4jLogEvent.newBuilder().setInstant(instant).build();

    assertThat(Nanos.toInstant(Mapped.of(event).epochNanos()))
        .isEqualTo(Instant.ofEpochSecond(1_795_000_000L, 123_456_789));
  }

  @Test
  void threadIsTheOneThatLogged() throws InterruptedException {
    Thread thread = new Thread(() -> mapped.logger("a.b.C").info("m"), "the one");
    thread.setPriority(7);
    thread.start();
    thread.join();

    assertThat(mapped.last().thread())
        .isEqualTo(new LogThread("the one", thread.getId(), 7, false));
    assertThat(mapped.last().logger()).isEqualTo("a.b.C");
  }

  @Test
  void contextMapAndStackAreWhatTheyWereAtTheCall() {
    ThreadContext.put("fold", "1");
    ThreadContext.push("outer");
    ThreadContext.push("inner");
    mapped.root().info("m");
    ThreadContext.put("fold", "2");
    ThreadContext.pop();

    assertThat(mapped.last().context()).containsExactly(entry("fold", "1"));
    assertThat(mapped.last().contextStack()).containsExactly("outer", "inner");
  }

  @Test
  void contextValueThatIsNoTextIsTakenByItsText() {
    StringMap context = ContextDataFactory.createContextData();
    context.putValue("number", 7);
    context.putValue("nothing", null);
    LogEvent event = Log4jLogEvent.newBuilder().setContextData(context).build();

    assertThat(Mapped.of(event).context()).containsExactly(entry("number", "7"));
  }

  @Test
  void onlyTheKeysOfTheOriginAreHandedOverToItsResolver() {
    Log4jEntryMapper mapper = new Log4jEntryMapper(false, Mapped.ORIGIN_KEYS, null);
    StringMap context = ContextDataFactory.createContextData();
    context.putValue("step", "evaluate");
    context.putValue("fold", "1");
    LogEvent event = Log4jLogEvent.newBuilder().setContextData(context).build();

    assertThat(mapper.contextOf(event)).containsExactly(entry("step", "evaluate"));
    assertThat(mapper.contextOf(Log4jLogEvent.newBuilder().build())).isEmpty();
  }

  @Test
  void markerIsKeptWithAllThatAreAboveIt() {
    Marker top = MarkerManager.getMarker("Mapper.TOP");
    Marker left = MarkerManager.getMarker("Mapper.LEFT").setParents(top);
    Marker right = MarkerManager.getMarker("Mapper.RIGHT").setParents(top);
    mapped.root().info(MarkerManager.getMarker("Mapper.ONE").setParents(left, right), "m");

    assertThat(mapped.last().markers())
        .containsExactly("Mapper.ONE", "Mapper.LEFT", "Mapper.RIGHT", "Mapper.TOP");
  }

  @Test
  void markersInACircleAreKeptOnce() {
    Marker one = MarkerManager.getMarker("Mapper.CIRCLE.ONE");
    Marker two = MarkerManager.getMarker("Mapper.CIRCLE.TWO").setParents(one);
    one.setParents(two);
    mapped.root().info(one, "m");

    assertThat(mapped.last().markers()).containsExactly("Mapper.CIRCLE.ONE", "Mapper.CIRCLE.TWO");
  }

  @Test
  void throwableIsKeptWithCausesAndSuppressed() {
    Exception failure = new IllegalStateException("outer", new Exception("inner"));
    failure.addSuppressed(new Exception("hidden"));
    mapped.root().error("failed", failure);

    assertThat(mapped.last().throwable().type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(mapped.last().throwable().cause().message()).isEqualTo("inner");
    assertThat(mapped.last().throwable().suppressed().get(0).message()).isEqualTo("hidden");
  }

  @Test
  void locationIsThatOfTheCall() {
    Mapped located = Mapped.withLocation();
    located.logger("x").info("here");
    CallSite site = located.last().callSite();
    located.close();

    assertThat(site.className()).isEqualTo(Log4jEntryMapperTest.class.getName());
    assertThat(site.method()).isEqualTo("locationIsThatOfTheCall");
    assertThat(site.file()).isEqualTo("Log4jEntryMapperTest.java");
    assertThat(site.line()).isPositive();
  }

  @Test
  void locationIsTakenOnlyWhenAskedFor() {
    mapped.root().atInfo().withLocation().log("m");

    assertThat(mapped.last().callSite()).isNull();
  }

  @Test
  void partsThatCannotBeReadAreNamedAndTheRestStands() {
    LogEntry read = Mapped.of(new BrokenEvent());

    assertThat(read.severity()).isEqualTo(LogSeverity.WARN);
    assertThat(read.message()).isEqualTo("m");
    assertThat(read.fields().asMap())
        .hasEntrySatisfying(
            "steplog.not_captured.context",
            value ->
                assertThat((String) value).contains("java.util.NoSuchElementException: no context"))
        .hasEntrySatisfying(
            "steplog.not_captured.markers",
            value -> assertThat((String) value).contains("java.lang.StackOverflowError"))
        .hasEntrySatisfying(
            "steplog.not_captured.location",
            value -> assertThat((String) value).contains("no location"));
  }

  @Test
  void nothingOfAnEventIsNeeded() {
    LogEntry read = Mapped.of(Log4jLogEvent.newBuilder().build());

    assertThat(read.message()).isEmpty();
    assertThat(read.logger()).isEmpty();
    assertThat(read.markers()).isEqualTo(List.of());
  }

  /** An event of somebody's own, some of whose parts throw. */
  private static final class BrokenEvent extends Log4jLogEvent {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("deprecation") // The only constructor that another class can call.
    BrokenEvent() {
      super("x", null, "fqcn", Level.WARN, new SimpleMessage("m"), List.of(), null);
    }

    @Override
    public org.apache.logging.log4j.util.ReadOnlyStringMap getContextData() {
      throw new NoSuchElementException("no context");
    }

    @Override
    public Marker getMarker() {
      throw new StackOverflowError();
    }

    @Override
    public StackTraceElement getSource() {
      throw new IllegalStateException("no location");
    }
  }
}
