// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.testing.FrontEndDriver;
import io.steplog.testing.LevelsContract;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.DefaultErrorHandler;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.apache.logging.log4j.core.filter.Filterable;
import org.apache.logging.log4j.core.filter.LevelMatchFilter;
import org.junit.jupiter.api.Test;

class Log4jLevelsTest extends LevelsContract {
  private LoggerContext context = new LoggerContext("levels");
  private String further = "";
  private String further2 = "";
  private Filter ofTheOther;

  @Override
  protected LevelsDriver startBesideAnother(Map<String, String> settings) {
    Seen.MESSAGES.clear();
    return new Driver(
        "<Configuration shutdownHook='disable'>"
            + further
            + "<Appenders><StepLog name='STEPLOG'>"
            + Log4jDriver.properties(settings)
            + "</StepLog>"
            + further2
            + "</Appenders><Loggers><Root level='INFO'><AppenderRef ref='"
            + (further2.isEmpty() ? "STEPLOG" : "ASYNC")
            + "'/></Root></Loggers></Configuration>");
  }

  private Driver driver() {
    return (Driver) start("levels", "com.example:DEBUG");
  }

  private List<String> storedMessages() {
    return stored().stream().map(LogEntry::message).toList();
  }

  @Test
  void asynchronousLoggersAreOpenedForSteplogAlone() {
    context = new AsyncLoggerContext("levels");
    Driver app = driver();
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    app.log(LogSeverity.INFO, LOGGER, "as ever");

    assertThat(storedMessages()).containsExactly("opened", "as ever");
    assertThat(Seen.MESSAGES).containsExactly("as ever");
  }

  @Test
  void behindAnAsynchronousAppenderSteplogSeesWhatIsOpenedAndTheOthersDoNot() {
    further2 =
        "<Async name='ASYNC'><AppenderRef ref='STEPLOG'/><AppenderRef ref='OTHER'/></Async>"
            + "<Null name='OTHER'/>";
    Driver app = driver();
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    app.log(LogSeverity.INFO, LOGGER, "as ever");
    Appender other = app.log4j.context().getConfiguration().getAppender("OTHER");

    assertThat(((Filterable) other).getFilter()).isNotNull();
    assertThat(storedMessages()).containsExactly("opened", "as ever");
    assertThat(Seen.MESSAGES).containsExactly("as ever");
  }

  @Test
  void aFilterThatAcceptsTheLevelIsNotAskedForWhatIsOpened() {
    ofTheOther =
        LevelMatchFilter.newBuilder()
            .setLevel(Level.DEBUG)
            .setOnMatch(Filter.Result.ACCEPT)
            .setOnMismatch(Filter.Result.DENY)
            .build();
    Driver app = driver();
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    app.log(LogSeverity.INFO, LOGGER, "denied by its own filter");
    app.setLevel(LOGGER, LogSeverity.DEBUG);
    app.log(LogSeverity.DEBUG, LOGGER, "accepted by it");

    assertThat(Seen.MESSAGES).containsExactly("accepted by it");
    assertThat(storedMessages()).hasSize(3);
  }

  @Test
  void whatAFilterOfTheConfigurationAcceptsWhateverTheLevelTheOthersGoOnToSee() {
    further =
        "<ThreadContextMapFilter onMatch='ACCEPT' onMismatch='NEUTRAL'>"
            + "<KeyValuePair key='debug' value='yes'/></ThreadContextMapFilter>";
    Driver app = driver();
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    ThreadContext.put("debug", "yes");
    app.log(LogSeverity.DEBUG, LOGGER, "accepted by the filter");
    ThreadContext.remove("debug");

    assertThat(Seen.MESSAGES).containsExactly("accepted by the filter");
    assertThat(storedMessages()).containsExactly("opened", "accepted by the filter");
  }

  @Test
  void aLevelThatIsSetOnALoggerBesideTheConfigurationIsItsOwn() {
    Driver app = driver();
    ((Logger) app.log4j.logger(LOGGER)).setLevel(Level.DEBUG);
    app.log(LogSeverity.DEBUG, LOGGER, "as in Log4j 1");

    assertThat(Seen.MESSAGES).containsExactly("as in Log4j 1");
    assertThat(storedMessages()).containsExactly("as in Log4j 1");
  }

  @Test
  void beforeAnAppenderThatTakesNoFilterNothingIsOpenedAndThatIsSaidOnce() {
    Driver app = driver();
    app.log4j.context().getConfiguration().getRootLogger().addAppender(new Greedy(), null, null);
    app.log(LogSeverity.DEBUG, LOGGER, "not opened");
    app.log(LogSeverity.DEBUG, LOGGER, "nor this");
    app.log(LogSeverity.INFO, LOGGER, "as ever");

    assertThat(Seen.MESSAGES).containsExactly("as ever", "as ever");
    assertThat(app.warnings())
        .filteredOn(line -> line.startsWith("SL-423"))
        .singleElement()
        .asString()
        .contains("GREEDY", Greedy.class.getName());
    assertThat(storedMessages()).containsExactly("as ever");
  }

  @Test
  void eachAppenderIsGuardedOnce() {
    Driver app = driver();
    for (int i = 0; i < 100; i++) {
      app.log(LogSeverity.DEBUG, LOGGER, "opened");
    }

    assertThat(app.seen.getFilter()).isNotInstanceOf(CompositeFilter.class).isNotNull();
    assertThat(storedMessages()).hasSize(100);
  }

  /** An appender of which Log4j knows no filter. */
  private static final class Greedy implements Appender {
    @Override
    public void append(LogEvent event) {
      Seen.MESSAGES.add(event.getMessage().getFormattedMessage());
    }

    @Override
    public String getName() {
      return "GREEDY";
    }

    @Override
    public Layout<?> getLayout() {
      return null;
    }

    @Override
    public boolean ignoreExceptions() {
      return true;
    }

    @Override
    public ErrorHandler getHandler() {
      return new DefaultErrorHandler(this);
    }

    @Override
    public void setHandler(ErrorHandler handler) {
      // It needs none.
    }

    @Override
    public State getState() {
      return State.STARTED;
    }

    @Override
    public void initialize() {
      // Nothing to do, here and below.
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isStarted() {
      return true;
    }

    @Override
    public boolean isStopped() {
      return false;
    }
  }

  /** Ours, beside another appender. */
  private final class Driver implements LevelsDriver {
    private final Log4jDriver log4j;
    private final String xml;
    private Seen seen;

    Driver(String xml) {
      this.xml = xml;
      log4j = Log4jDriver.in(context, xml, this::other);
    }

    private Appender other() {
      seen = new Seen("SEEN", ofTheOther);
      return seen;
    }

    @Override
    public List<String> seenByOthers() {
      return List.copyOf(Seen.MESSAGES);
    }

    @Override
    public void addAnother() {
      Seen added = new Seen("ANOTHER", null);
      added.start();
      log4j.context().getRootLogger().addAppender(added);
    }

    @Override
    public void configureAgain() {
      log4j.configure(xml);
    }

    @Override
    public void setLevel(String logger, LogSeverity severity) {
      // As Configurator does, which knows the process's own context alone.
      LoggerConfig own = new LoggerConfig(logger, Level.valueOf(severity.name()), true);
      context.getConfiguration().addLogger(logger, own);
      context.updateLoggers();
    }

    @Override
    public boolean isEnabled(String logger, LogSeverity severity) {
      return log4j.logger(logger).isEnabled(Level.valueOf(severity.name()));
    }

    @Override
    public void stopOurs() {
      log4j.appender().stop();
    }

    @Override
    public FrontEndDriver driven() {
      return log4j;
    }
  }
}
