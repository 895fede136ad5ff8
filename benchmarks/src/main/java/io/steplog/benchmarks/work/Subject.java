// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.work;

import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A logging set-up under measurement: one call, and the end of everything it started. */
public interface Subject {
  /** One event: two arguments, the thread's three context keys. */
  void call(long number, double value);

  /** One event with an exception. */
  void call(long number, double value, Throwable thrown);

  /** The event of a number; one in so many comes with an exception. */
  default void next(long number, int throwsEvery) {
    if (number % throwsEvery == throwsEvery - 1) {
      call(number, number * 0.25, DeepFailure.make());
    } else {
      call(number, number * 0.25);
    }
  }

  /** Puts the three context keys on this thread. */
  void context(Map<String, String> keys);

  /** Ends the framework; returns when all that it will ever write is written. */
  void stop();

  /** The subject for a contestant's framework. */
  static Subject of(String framework) {
    return switch (framework) {
      case "logback" -> new OfLogback();
      case "log4j2" -> new OfLog4j();
      default -> throw new IllegalArgumentException("no framework " + framework);
    };
  }

  /** Through SLF4J and Logback. */
  final class OfLogback implements Subject {
    private final org.slf4j.Logger logger = LoggerFactory.getLogger("com.acme.train.Trainer");

    @Override
    public void call(long number, double value) {
      logger.info("epoch finished: batch {} of the training set, loss {} so far", number, value);
    }

    @Override
    public void call(long number, double value, Throwable thrown) {
      logger.error("batch {} failed at loss {}", number, value, thrown);
    }

    @Override
    public void context(Map<String, String> keys) {
      keys.forEach(MDC::put);
    }

    @Override
    public void stop() {
      ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
  }

  /** Through Log4j's own API. */
  final class OfLog4j implements Subject {
    private final org.apache.logging.log4j.Logger logger =
        LogManager.getLogger("com.acme.train.Trainer");

    @Override
    public void call(long number, double value) {
      logger.info("epoch finished: batch {} of the training set, loss {} so far", number, value);
    }

    @Override
    public void call(long number, double value, Throwable thrown) {
      logger.error("batch {} failed at loss {}", number, value, thrown);
    }

    @Override
    public void context(Map<String, String> keys) {
      ThreadContext.putAll(keys);
    }

    @Override
    public void stop() {
      LogManager.shutdown();
      // The hook of the asynchronous loggers has its own pace; this waits for it where one runs.
      org.apache.logging.log4j.core.config.Configurator.shutdown(
          org.apache.logging.log4j.core.LoggerContext.getContext(false), 60, TimeUnit.SECONDS);
    }
  }
}
