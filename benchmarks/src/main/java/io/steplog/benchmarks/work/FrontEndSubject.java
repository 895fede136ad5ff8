// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.work;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.steplog.jul.StepLogHandler;
import io.steplog.logback.StepLogAppender;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.slf4j.LoggerFactory;

/**
 * A framework with one appender on its root logger: ours, or one that does no more than make the
 * message, as any appender must.
 */
abstract class FrontEndSubject implements AutoCloseable {
  private static final String LOGGER = "com.acme.train.Trainer";

  /** Read by nobody; written so that no message is made in vain. */
  @SuppressWarnings("unused")
  private static volatile int seen;

  /** So that the compiler makes each event and its arguments, as it must for any real appender. */
  @SuppressWarnings("unused")
  private static volatile Object event;

  /** One event with two arguments. */
  abstract void call(long number);

  @Override
  public abstract void close();

  static FrontEndSubject of(String framework, boolean empty) {
    return switch (framework) {
      case "logback" -> new OfLogback(empty);
      case "log4j2" -> new OfLog4j(empty);
      case "jul" -> new OfJul(empty);
      default -> throw new IllegalArgumentException("no framework " + framework);
    };
  }

  private static final class OfLogback extends FrontEndSubject {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final org.slf4j.Logger logger = context.getLogger(LOGGER);

    OfLogback(boolean empty) {
      context.reset();
      Appender<ILoggingEvent> appender = empty ? new Empty() : new StepLogAppender();
      appender.setContext(context);
      appender.start();
      context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    @Override
    void call(long number) {
      logger.info("batch {} of the training set, loss {} so far", number, 0.25);
    }

    @Override
    public void close() {
      context.stop();
    }

    private static final class Empty extends UnsynchronizedAppenderBase<ILoggingEvent> {
      @Override
      protected void append(ILoggingEvent logged) {
        event = logged;
        seen = logged.getFormattedMessage().length();
      }
    }
  }

  private static final class OfLog4j extends FrontEndSubject {
    private final org.apache.logging.log4j.core.LoggerContext context =
        (org.apache.logging.log4j.core.LoggerContext) LogManager.getContext(false);
    private final org.apache.logging.log4j.Logger logger = context.getLogger(LOGGER);

    OfLog4j(boolean empty) {
      Configuration configuration = context.getConfiguration();
      configuration.getRootLogger().getAppenders().keySet().stream()
          .toList()
          .forEach(configuration.getRootLogger()::removeAppender);
      org.apache.logging.log4j.core.Appender appender =
          empty
              ? new Empty()
              : io.steplog.log4j2.StepLogAppender.newBuilder()
                  .setName("STEPLOG")
                  .setConfiguration(configuration)
                  .build();
      appender.start();
      configuration.addAppender(appender);
      configuration.getRootLogger().addAppender(appender, Level.ALL, null);
      configuration.getRootLogger().setLevel(Level.INFO);
      context.updateLoggers();
    }

    @Override
    void call(long number) {
      logger.info("batch {} of the training set, loss {} so far", number, 0.25);
    }

    @Override
    public void close() {
      LogManager.shutdown();
    }

    private static final class Empty extends AbstractAppender {
      private final StringBuilder text = new StringBuilder();

      Empty() {
        super("EMPTY", null, null, true, Property.EMPTY_ARRAY);
      }

      @Override
      public void append(LogEvent logged) {
        event = logged;
        text.setLength(0);
        ((StringBuilderFormattable) logged.getMessage()).formatTo(text);
        seen = text.length();
      }
    }
  }

  private static final class OfJul extends FrontEndSubject {
    private final java.util.logging.Logger logger = java.util.logging.Logger.getLogger(LOGGER);
    private final Handler handler;

    OfJul(boolean empty) {
      java.util.logging.LogManager.getLogManager().reset();
      handler = empty ? new Empty() : new StepLogHandler();
      java.util.logging.Logger.getLogger("").addHandler(handler);
    }

    @Override
    void call(long number) {
      logger.log(
          java.util.logging.Level.INFO,
          "batch {0,number,#} of the training set, loss {1} so far",
          new Object[] {number, 0.25});
    }

    @Override
    public void close() {
      handler.close();
    }

    private static final class Empty extends Handler {
      private final Formatter formatter = new SimpleFormatter();

      @Override
      public void publish(LogRecord record) {
        event = record;
        seen = formatter.formatMessage(record).length();
      }

      @Override
      public void flush() {
        // Nothing waits.
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    }
  }
}
