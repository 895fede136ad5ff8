// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.filter.LevelFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.testing.FrontEndDriver;
import io.steplog.testing.LevelsContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogbackLevelsTest extends LevelsContract {
  private static final String OTHER =
      "<appender name='OTHER' class='" + Seen.class.getName() + "'>";

  private String further = "";
  private String ofTheOther = "";

  @Override
  protected LevelsDriver startBesideAnother(Map<String, String> settings) {
    Seen.MESSAGES.clear();
    String lines =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + " = " + setting.getValue())
            .collect(Collectors.joining("\n"));
    return new Driver(
        "<configuration>"
            + further
            + OTHER
            + ofTheOther
            + "</appender><appender name='STEPLOG' class='io.steplog.logback.StepLogAppender'>"
            + "<settings>"
            + lines
            + "</settings></appender><root level='INFO'><appender-ref ref='OTHER'/>"
            + "<appender-ref ref='STEPLOG'/></root></configuration>");
  }

  private Driver driver() {
    return (Driver) start("levels", "com.example:DEBUG");
  }

  private List<String> storedMessages() {
    return stored().stream().map(LogEntry::message).toList();
  }

  @Test
  void whatIsLoggedFluentlyReachesSteplogAlone() {
    Driver app = driver();
    app.logger(LOGGER).atDebug().log("opened");
    app.logger(LOGGER).atInfo().log("as ever");

    assertThat(Seen.MESSAGES).containsExactly("as ever");
    assertThat(storedMessages()).containsExactly("opened", "as ever");
  }

  @Test
  void aFilterThatAcceptsTheLevelIsNotAskedForWhatIsOpened() {
    ofTheOther =
        "<filter class='"
            + LevelFilter.class.getName()
            + "'><level>DEBUG</level><onMatch>ACCEPT</onMatch><onMismatch>DENY</onMismatch>"
            + "</filter>";
    Driver app = driver();
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    app.log(LogSeverity.INFO, LOGGER, "denied by its own filter");
    app.setLevel(LOGGER, LogSeverity.DEBUG);
    app.log(LogSeverity.DEBUG, LOGGER, "accepted by it");

    assertThat(Seen.MESSAGES).containsExactly("accepted by it");
    assertThat(storedMessages()).hasSize(3);
  }

  @Test
  void whatATurboFilterAcceptsWhateverTheLevelTheOthersGoOnToSee() {
    further =
        "<turboFilter class='ch.qos.logback.classic.turbo.MDCFilter'><MDCKey>debug</MDCKey>"
            + "<Value>yes</Value><OnMatch>ACCEPT</OnMatch></turboFilter>";
    Driver app = driver();
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    // The filter reads the process's own MDC.
    org.slf4j.MDC.put("debug", "yes");
    app.log(LogSeverity.DEBUG, LOGGER, "accepted by the filter");
    org.slf4j.MDC.remove("debug");

    assertThat(Seen.MESSAGES).containsExactly("accepted by the filter");
    assertThat(storedMessages()).containsExactly("opened", "accepted by the filter");
  }

  @Test
  void whatATurboFilterOfLaterDeniesStaysDenied() {
    Driver app = driver();
    ch.qos.logback.classic.turbo.MarkerFilter denying =
        new ch.qos.logback.classic.turbo.MarkerFilter();
    denying.setMarker("secret");
    denying.setOnMatch("DENY");
    denying.setContext(app.logback.context());
    denying.start();
    app.logback.context().addTurboFilter(denying);
    org.slf4j.Marker secret = org.slf4j.MarkerFactory.getMarker("secret");
    app.logger(LOGGER).debug(secret, "denied");
    app.logger(LOGGER).debug("opened");

    assertThat(storedMessages()).containsExactly("opened");
  }

  /** An appender that takes events without asking its filters. */
  public static final class Greedy extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    public void doAppend(ILoggingEvent event) {
      Seen.MESSAGES.add(event.getFormattedMessage());
    }

    @Override
    protected void append(ILoggingEvent event) {
      throw new AssertionError();
    }
  }

  @Test
  void beforeAnAppenderThatAsksNoFilterNothingIsOpenedAndThatIsSaidOnce() {
    Driver app = driver();
    Greedy greedy = new Greedy();
    greedy.setName("GREEDY");
    greedy.start();
    app.logback.context().getLogger("com.example").addAppender(greedy);
    app.log(LogSeverity.DEBUG, LOGGER, "not opened");
    app.log(LogSeverity.DEBUG, LOGGER, "nor this");
    app.log(LogSeverity.INFO, LOGGER, "as ever");

    assertThat(Seen.MESSAGES).containsExactly("as ever", "as ever");
    assertThat(app.warnings())
        .singleElement()
        .asString()
        .startsWith("SL-423")
        .contains("GREEDY", Greedy.class.getName());
    assertThat(storedMessages()).containsExactly("as ever");
  }

  @Test
  void aLoggerThatDoesNotLeadToSteplogIsNotOpened() {
    Driver app = driver();
    app.logback.context().getLogger("com.example").setAdditive(false);

    assertThat(app.isEnabled(LOGGER, LogSeverity.DEBUG)).isFalse();
    assertThat(app.isEnabled(LOGGER, LogSeverity.INFO)).isTrue();
  }

  @Test
  void eachAppenderIsGuardedOnce() {
    Driver app = driver();
    for (int i = 0; i < 100; i++) {
      app.log(LogSeverity.DEBUG, LOGGER, "opened");
    }
    Appender<ILoggingEvent> other =
        app.logback.context().getLogger(Logger.ROOT_LOGGER_NAME).getAppender("OTHER");

    assertThat(other.getCopyOfAttachedFiltersList()).hasSize(1);
    assertThat(storedMessages()).hasSize(100);
  }

  /** Ours, beside another appender. */
  private final class Driver implements LevelsDriver {
    private final LogbackDriver logback;
    private final String xml;

    Driver(String xml) {
      this.xml = xml;
      this.logback = LogbackDriver.withXml(xml);
    }

    Logger logger(String name) {
      return logback.logger(name);
    }

    @Override
    public List<String> seenByOthers() {
      return List.copyOf(Seen.MESSAGES);
    }

    @Override
    public void addAnother() {
      Seen added = new Seen();
      added.setContext(logback.context());
      added.start();
      logback.context().getLogger(Logger.ROOT_LOGGER_NAME).addAppender(added);
    }

    @Override
    public void configureAgain() {
      logback.configure(xml);
    }

    @Override
    public void setLevel(String logger, LogSeverity severity) {
      logback.context().getLogger(logger).setLevel(Level.valueOf(severity.name()));
    }

    @Override
    public boolean isEnabled(String logger, LogSeverity severity) {
      return logback.context().getLogger(logger).isEnabledFor(Level.valueOf(severity.name()));
    }

    @Override
    public void stopOurs() {
      logback.appender().stop();
    }

    @Override
    public FrontEndDriver driven() {
      return logback;
    }
  }
}
