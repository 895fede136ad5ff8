// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.channel.ChannelStats;
import io.steplog.record.LogSeverity;
import io.steplog.testing.FrontEndDriver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** A Log4j context of its own, configured by XML. */
final class Log4jDriver implements FrontEndDriver {
  private final LoggerContext context;
  private final StatusRecorder status = StatusRecorder.started();

  /** As programs hold theirs: to look one up takes a lock that a stack overflow may leave taken. */
  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

  /** Makes what is on the root logger of each configuration besides what its text says. */
  private Supplier<Appender> beside = () -> null;

  private StepLogAppender appender;

  private Log4jDriver(LoggerContext context) {
    this.context = context;
  }

  /** Starts with these settings as properties of our appender. */
  static Log4jDriver withSettings(Map<String, String> settings) {
    return withSettingsAnd("", settings);
  }

  /** Starts with these settings beside something else in our appender. */
  static Log4jDriver withSettingsAnd(String body, Map<String, String> settings) {
    return withAppenderBody(body + properties(settings));
  }

  /** Starts with this within our appender's element. */
  static Log4jDriver withAppenderBody(String body) {
    return withXml(xml("", body));
  }

  /** Starts with these attributes and this within our appender's element. */
  static Log4jDriver withAppender(String attributes, String body) {
    return withXml(xml(attributes, body));
  }

  /** Starts with a whole configuration. */
  static Log4jDriver withXml(String xml) {
    return in(new LoggerContext("driven"), xml);
  }

  /** Starts with a whole configuration in a context where every logger is asynchronous. */
  static Log4jDriver allAsynchronous(String xml) {
    return in(new AsyncLoggerContext("driven"), xml);
  }

  /** Starts with a file, read by what Log4j chooses for its name. */
  static Log4jDriver withFile(Path file) {
    Log4jDriver driver = new Log4jDriver(new LoggerContext("driven", null, file.toUri()));
    driver.context.start();
    driver.remember();
    return driver;
  }

  private static Log4jDriver in(LoggerContext context, String xml) {
    return in(context, xml, () -> null);
  }

  /** Starts with a whole configuration, and an appender made anew for each. */
  static Log4jDriver in(LoggerContext context, String xml, Supplier<Appender> beside) {
    Log4jDriver driver = new Log4jDriver(context);
    driver.beside = beside;
    try {
      context.start(driver.parsed(xml));
      driver.remember();
      return driver;
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  static String properties(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(
            setting ->
                "<Property name='" + setting.getKey() + "'>" + setting.getValue() + "</Property>")
        .collect(Collectors.joining("\n"));
  }

  /** A configuration with this in our appender. */
  static String xml(String attributes, String body) {
    return "<Configuration shutdownHook='disable'><Appenders><StepLog name='STEPLOG' "
        + attributes
        + ">"
        + body
        + "</StepLog></Appenders><Loggers><Root level='ALL'><AppenderRef ref='STEPLOG'/></Root>"
        + "</Loggers></Configuration>";
  }

  /** Configures anew, as Log4j does when its file has changed. */
  void configure(String xml) {
    context.reconfigure(parsed(xml));
    remember();
  }

  private Configuration parsed(String xml) {
    try {
      byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
      return new XmlConfiguration(
          context, new ConfigurationSource(new ByteArrayInputStream(bytes))) {
        @Override
        protected void doConfigure() {
          super.doConfigure();
          Appender further = beside.get();
          if (further != null) {
            addAppender(further);
            getRootLogger().addAppender(further, null, null);
          }
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remember() {
    StepLogAppender now = context.getConfiguration().getAppender("STEPLOG");
    appender = now == null ? appender : now;
  }

  Logger logger(String name) {
    Logger known = loggers.get(name);
    return known != null ? known : loggers.computeIfAbsent(name, context::getLogger);
  }

  StepLogAppender appender() {
    return appender;
  }

  LoggerContext context() {
    return context;
  }

  @Override
  public void log(LogSeverity severity, String logger, String template, Object... arguments) {
    logger(logger).log(Level.valueOf(severity.name()), template, arguments);
  }

  @Override
  public void logThrown(String logger, String message, Throwable thrown) {
    logger(logger).warn(message, thrown);
  }

  @Override
  public void setContext(String key, String value) {
    if (value == null) {
      ThreadContext.remove(key);
    } else {
      ThreadContext.put(key, value);
    }
  }

  @Override
  public List<String> warnings() {
    return status.at(Level.WARN);
  }

  @Override
  public List<String> errors() {
    return status.at(Level.ERROR);
  }

  /** Everything that Log4j said of itself, at every level. */
  List<String> status() {
    return status.all();
  }

  @Override
  public ChannelStats stats() {
    return appender.stats();
  }

  @Override
  public void close() {
    context.stop();
    status.stop();
  }
}
