// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.steplog.record.LogEntry;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.StoredEntries;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StepLogAppenderTest {
  @TempDir private Path root;

  @Test
  void filtersAreAskedFirst() {
    Log4jDriver app = start("", "<ThresholdFilter level='WARN'/>");
    app.logger("x").info("below");
    app.logger("x").warn("above");
    app.close();

    assertThat(messages()).containsExactly("above");
  }

  @Test
  void filterThatThrowsAnErrorReachesNobodyAndTakesNoOtherEntryWithIt() {
    Log4jDriver app = start("ignoreExceptions='false'", "");
    app.appender().addFilter(new Breaking());
    app.logger("x").info("break");
    app.logger("x").info("fine");
    app.close();

    assertThat(messages()).containsExactly("fine");
    assertThat(app.warnings())
        .anySatisfy(line -> assertThat(line).contains("SL-403").contains("LinkageError"));
    assertThat(app.errors()).isEmpty();
  }

  @Test
  void eventThatThrowsReachesNobodyEvenWhereExceptionsAreNotIgnored() {
    Log4jDriver app = start("ignoreExceptions='false'", "");

    assertThat(app.appender().ignoreExceptions()).isFalse();
    assertThatCode(() -> app.appender().append(new Throwing())).doesNotThrowAnyException();
    app.close();
    assertThat(app.warnings()).anyMatch(line -> line.contains("no logger"));
  }

  @Test
  void locationIsStoredWhenAskedFor() {
    Log4jDriver app = start("captureLocation='true'", "");
    app.logger("x").info("here");
    app.close();

    LogEntry entry = StoredEntries.in(root).get(0);
    assertThat(entry.callSite().className()).isEqualTo(StepLogAppenderTest.class.getName());
    assertThat(entry.callSite().method()).isEqualTo("locationIsStoredWhenAskedFor");
  }

  @Test
  void appenderThatWasNotStartedTakesNothingAndThrowsNothing() {
    StepLogAppender appender = StepLogAppender.newBuilder().setName("STEPLOG").build();

    assertThatCode(() -> appender.append(Log4jLogEvent.newBuilder().build()))
        .doesNotThrowAnyException();
    assertThatCode(appender::stop).doesNotThrowAnyException();
    assertThat(appender.isStarted()).isFalse();
  }

  @Test
  void startingAndStoppingTwiceIsLikeOnce() throws InterruptedException {
    Log4jDriver app = start("", "");
    StepLogAppender appender = app.appender();
    appender.start();
    app.logger("x").info("m");
    appender.stop();
    appender.stop();

    assertThat(messages()).containsExactly("m");
    assertThat(OwnThreads.thatStay()).isEmpty();
    app.close();
  }

  @Test
  void timeThatLog4jGivesForTheStopIsTheDeadline() {
    // Nothing could be delivered within the setting's own time.
    Log4jDriver app = start("shutdownDeadline='1ms'", "");
    for (int i = 0; i < 5_000; i++) {
      app.logger("x").info("{}", i);
    }
    app.context().stop(50, TimeUnit.SECONDS);
    app.close();

    assertThat(messages()).hasSize(5_000);
  }

  @Test
  void asyncAppenderInFrontKeepsWhatEachThreadLogged() throws InterruptedException {
    Log4jDriver app =
        Log4jDriver.withXml(
            """
            <Configuration shutdownHook='disable'>
              <Appenders>
                <StepLog name='STEPLOG' artifactRoot='%s'/>
                <Async name='ASYNC'><AppenderRef ref='STEPLOG'/></Async>
              </Appenders>
              <Loggers><Root level='INFO'><AppenderRef ref='ASYNC'/></Root></Loggers>
            </Configuration>
            """
                .formatted(root));

    assertThatAllIsStoredOf(app, "");
  }

  @Test
  void asynchronousLoggersOfOneConfigurationKeepWhatEachThreadLogged() throws InterruptedException {
    Log4jDriver app =
        Log4jDriver.withXml(
            Log4jDriver.xml("captureLocation='true' artifactRoot='" + root + "'", "")
                .replace("<Root level", "<AsyncRoot includeLocation='true' level")
                .replace("</Root>", "</AsyncRoot>"));

    assertThatAllIsStoredOf(app, "logAll");
  }

  @Test
  void asynchronousLoggersThroughoutKeepWhatEachThreadLogged() throws InterruptedException {
    Log4jDriver app =
        Log4jDriver.allAsynchronous(
            Log4jDriver.xml("captureLocation='true' artifactRoot='" + root + "'", ""));

    assertThatAllIsStoredOf(app, "");
  }

  private void assertThatAllIsStoredOf(Log4jDriver app, String method) throws InterruptedException {
    Thread thread = new Thread(() -> logAll(app), "the one");
    thread.start();
    thread.join();
    app.close();

    List<LogEntry> entries = StoredEntries.in(root);
    assertThat(entries).hasSize(1_000);
    for (int i = 0; i < entries.size(); i++) {
      LogEntry entry = entries.get(i);
      assertThat(entry.message()).isEqualTo("from there " + i);
      assertThat(entry.template()).isEqualTo("from {} {}");
      assertThat(entry.arguments()).containsExactly("there", (long) i);
      assertThat(entry.thread().name()).isEqualTo("the one");
      assertThat(entry.thread().id()).isEqualTo(thread.getId());
      assertThat(entry.context()).containsEntry("fold", String.valueOf(i));
      assertThat(entry.origin().stepId()).isEqualTo("step-" + i % 3);
      if (!method.isEmpty()) {
        assertThat(entry.callSite().method()).isEqualTo(method);
      }
    }
  }

  private static void logAll(Log4jDriver app) {
    for (int i = 0; i < 1_000; i++) {
      app.setContext("fold", String.valueOf(i));
      app.setContext("steplog.step_id", "step-" + i % 3);
      app.logger("x").info("from {} {}", "there", i);
    }
  }

  private Log4jDriver start(String attributes, String body) {
    return Log4jDriver.withAppender("artifactRoot='" + root + "' " + attributes, body);
  }

  private List<String> messages() {
    return StoredEntries.in(root).stream().map(LogEntry::message).toList();
  }

  /** Throws at the event that says so. */
  private static final class Breaking extends AbstractFilter {
    @Override
    public Filter.Result filter(LogEvent event) {
      if (event.getMessage().getFormattedMessage().equals("break")) {
        throw new LinkageError("a broken filter");
      }
      return Filter.Result.NEUTRAL;
    }
  }

  private static final class Throwing extends Log4jLogEvent {
    private static final long serialVersionUID = 1;

    @Override
    public String getLoggerName() {
      throw new LinkageError("no logger");
    }
  }
}
