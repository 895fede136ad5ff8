// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.steplog.channel.ChannelStats;
import io.steplog.record.LogSeverity;
import io.steplog.testing.FrontEndDriver;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.spi.MDCAdapter;

/** A Logback context of its own, configured by XML. */
final class LogbackDriver implements FrontEndDriver {
  private final LoggerContext context = new LoggerContext();
  private final MDCAdapter diagnosticContext = new LogbackMDCAdapter();

  private StepLogAppender appender;

  private LogbackDriver() {
    context.setMDCAdapter(diagnosticContext);
    // As LoggerFactory does; a context that was not started is not stopped either.
    context.start();
  }

  /** Starts with these settings in the body of {@code <settings>}. */
  static LogbackDriver withSettings(Map<String, String> settings) {
    return withSettingsAnd("", settings);
  }

  /** Starts with these settings beside something else in our appender. */
  static LogbackDriver withSettingsAnd(String body, Map<String, String> settings) {
    String lines =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + " = " + setting.getValue())
            .collect(Collectors.joining("\n"));
    return withAppenderBody(body + "<settings>\n" + lines + "\n</settings>");
  }

  /** Starts with this between the tags of our appender. */
  static LogbackDriver withAppenderBody(String body) {
    return withXml(xml(body));
  }

  /** Starts with a whole configuration. */
  static LogbackDriver withXml(String xml) {
    LogbackDriver driver = new LogbackDriver();
    driver.configure(xml);
    return driver;
  }

  /** Starts with a file. */
  static LogbackDriver withFile(Path file) throws JoranException {
    LogbackDriver driver = new LogbackDriver();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(driver.context);
    configurator.doConfigure(file.toFile());
    driver.remember();
    return driver;
  }

  /** A configuration with this between the tags of our appender. */
  static String xml(String body) {
    return "<configuration><appender name='STEPLOG' class='io.steplog.logback.StepLogAppender'>"
        + body
        + "</appender><root level='TRACE'><appender-ref ref='STEPLOG'/></root></configuration>";
  }

  /** Configures anew, as Logback does when its file has changed. */
  void configure(String xml) {
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (JoranException e) {
      throw new AssertionError(xml, e);
    }
    remember();
  }

  private void remember() {
    appender = (StepLogAppender) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STEPLOG");
  }

  Logger logger(String name) {
    return context.getLogger(name);
  }

  StepLogAppender appender() {
    return appender;
  }

  LoggerContext context() {
    return context;
  }

  @Override
  public void log(LogSeverity severity, String logger, String template, Object... arguments) {
    Logger to = logger(logger);
    switch (severity) {
      case TRACE -> to.trace(template, arguments);
      case DEBUG -> to.debug(template, arguments);
      case INFO -> to.info(template, arguments);
      case WARN -> to.warn(template, arguments);
      case ERROR -> to.error(template, arguments);
      default -> throw new IllegalArgumentException("Logback has no " + severity);
    }
  }

  @Override
  public void logThrown(String logger, String message, Throwable thrown) {
    logger(logger).warn(message, thrown);
  }

  @Override
  public void setContext(String key, String value) {
    if (value == null) {
      diagnosticContext.remove(key);
    } else {
      diagnosticContext.put(key, value);
    }
  }

  @Override
  public List<String> warnings() {
    return statuses(Status.WARN);
  }

  @Override
  public List<String> errors() {
    return statuses(Status.ERROR);
  }

  private List<String> statuses(int level) {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getLevel() == level)
        .map(Status::getMessage)
        .collect(Collectors.toList());
  }

  @Override
  public ChannelStats stats() {
    return appender.stats();
  }

  @Override
  public void close() {
    context.stop();
  }
}
