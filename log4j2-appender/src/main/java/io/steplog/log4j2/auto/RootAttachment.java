// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2.auto;

import io.steplog.log4j2.StepLogAppender;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.spi.LoggerContextShutdownAware;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one {@link StepLogAppender} behind the root logger of a context through all configurations
 * that it gets, beside whatever is configured there; steps aside for one that a configuration
 * declares, so that no entry comes twice. Any thread; nothing that goes wrong reaches the
 * application.
 */
final class RootAttachment implements PropertyChangeListener, LoggerContextShutdownAware {
  private static final String NAME = "STEPLOG_AUTO";
  private static final long AS_LONG_AS_IT_IS_SET = 0;

  private final LoggerContext context;

  /** Changed while holding this object's monitor, as is the next. */
  private @Nullable StepLogAppender appender;

  private @Nullable Configuration followed;

  private RootAttachment(LoggerContext context) {
    this.context = context;
  }

  /** Attaches one as soon as the context has its configuration; once per context. */
  static void to(LoggerContext context) {
    Object known = context.getObject(NAME);
    if (known == null) {
      RootAttachment attachment = new RootAttachment(context);
      if (context.putObjectIfAbsent(NAME, attachment) == null) {
        context.addPropertyChangeListener(attachment);
        context.addShutdownListener(attachment);
      }
    }
  }

  /** Called by the context when a configuration was put in force, before anybody logs to it. */
  @Override
  public synchronized void propertyChange(PropertyChangeEvent event) {
    try {
      Configuration configuration = context.getConfiguration();
      // The same event tells of a level that was changed.
      if (configuration != null && configuration != followed) {
        followed = configuration;
        follow(configuration);
      }
    } catch (RuntimeException | LinkageError trouble) {
      StatusLogger.getLogger().warn("SL-421 Steplog is not attached: {}", trouble.toString());
    }
  }

  private void follow(Configuration configuration) {
    if (declaresOne(configuration)) {
      stop();
      return;
    }
    StepLogAppender attached = appender;
    if (attached == null) {
      // Not among the configuration's appenders: it would be stopped with them.
      attached = StepLogAppender.newBuilder().setName(NAME).setConfiguration(configuration).build();
      attached.start();
      appender = attached;
    }
    attached.attachTo(configuration);
  }

  private static boolean declaresOne(Configuration configuration) {
    for (Appender each : configuration.getAppenders().values()) {
      if (each instanceof StepLogAppender) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized void contextShutdown(
      org.apache.logging.log4j.spi.@Nullable LoggerContext stopped) {
    stop();
  }

  private void stop() {
    StepLogAppender attached = appender;
    appender = null;
    if (attached != null) {
      attached.stop(AS_LONG_AS_IT_IS_SET, TimeUnit.MILLISECONDS);
    }
  }
}
