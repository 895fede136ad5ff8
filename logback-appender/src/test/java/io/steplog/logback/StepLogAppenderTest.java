// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.steplog.record.LogEntry;
import io.steplog.testing.StoredEntries;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StepLogAppenderTest {
  @TempDir private Path root;

  @Test
  void filtersAreAskedFirst() {
    LogbackDriver app =
        start(
            "<filter class='ch.qos.logback.classic.filter.ThresholdFilter'><level>WARN</level></filter>");
    app.logger("x").info("below");
    app.logger("x").warn("above");
    app.close();

    assertThat(messages()).containsExactly("above");
  }

  @Test
  void filterThatThrowsAnErrorReachesNobodyAndTakesNoOtherEntryWithIt() {
    LogbackDriver app = start("<filter class='" + Breaking.class.getName() + "'/>");
    app.logger("x").info("break");
    app.logger("x").info("fine");
    app.close();

    assertThat(messages()).containsExactly("fine");
    assertThat(app.warnings())
        .anySatisfy(line -> assertThat(line).contains("SL-4").contains("LinkageError"));
    assertThat(app.errors()).isEmpty();
  }

  @Test
  void locationIsStoredWhenAskedFor() {
    LogbackDriver app = start("<captureLocation>true</captureLocation>");
    app.logger("x").info("here");
    app.close();

    LogEntry entry = StoredEntries.in(root).get(0);
    assertThat(entry.callSite().className()).isEqualTo(StepLogAppenderTest.class.getName());
    assertThat(entry.callSite().method()).isEqualTo("locationIsStoredWhenAskedFor");
  }

  @Test
  void appenderThatWasNotStartedTakesNothingAndThrowsNothing() {
    StepLogAppender appender = new StepLogAppender();

    assertThatCode(() -> appender.doAppend(new LoggingEvent())).doesNotThrowAnyException();
    assertThatCode(appender::stop).doesNotThrowAnyException();
    assertThat(appender.isStarted()).isFalse();
  }

  @Test
  void startingAndStoppingTwiceIsLikeOnce() {
    LogbackDriver app = start("");
    StepLogAppender appender = app.appender();
    appender.start();
    app.logger("x").info("m");
    appender.stop();
    appender.stop();
    app.close();

    assertThat(messages()).containsExactly("m");
  }

  @Test
  void settersNeverThrow() {
    StepLogAppender appender = new StepLogAppender();

    assertThatCode(
            () -> {
              appender.setSettings(null);
              appender.setBatchLinger(null);
              appender.setStores("\u0000");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void asyncAppenderInFrontKeepsWhatEachThreadLogged() throws InterruptedException {
    LogbackDriver app = LogbackDriver.withAppenderBody("<artifactRoot>" + root + "</artifactRoot>");
    app.configure(
        """
        <configuration>
          <appender name='STEPLOG' class='io.steplog.logback.StepLogAppender'>
            <artifactRoot>%s</artifactRoot>
          </appender>
          <appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'>
            <appender-ref ref='STEPLOG'/>
          </appender>
          <root level='INFO'><appender-ref ref='ASYNC'/></root>
        </configuration>
        """
            .formatted(root));
    Thread thread =
        new Thread(
            () -> {
              app.setContext("fold", "3");
              app.logger("x").info("from {}", "there");
            },
            "the one");
    thread.start();
    thread.join();
    app.close();

    LogEntry entry = StoredEntries.in(root).get(0);
    assertThat(entry.thread().name()).isEqualTo("the one");
    assertThat(entry.context()).containsEntry("fold", "3");
    assertThat(entry.message()).isEqualTo("from there");
    assertThat(entry.arguments()).containsExactly("there");
  }

  private LogbackDriver start(String body) {
    return LogbackDriver.withAppenderBody("<artifactRoot>" + root + "</artifactRoot>" + body);
  }

  private List<String> messages() {
    return StoredEntries.in(root).stream().map(LogEntry::message).toList();
  }

  /** Throws at the event that says so; public, since Logback makes it. */
  public static final class Breaking extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      if (event.getMessage().equals("break")) {
        throw new LinkageError("a broken filter");
      }
      return FilterReply.NEUTRAL;
    }
  }
}
