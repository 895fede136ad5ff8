// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.auto;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import io.steplog.levels.LevelTable;
import io.steplog.logback.StepLogAppender;
import io.steplog.logback.levels.OpenedLevels;
import io.steplog.logback.levels.SeesOpened;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link StepLogAppender} that nobody declared. Decides with the first event, when the
 * configuration around it is complete: where that declares one of its own, this one steps aside, so
 * that no entry comes twice. Any thread; nothing that goes wrong reaches the application.
 */
final class AutoAppender extends UnsynchronizedAppenderBase<ILoggingEvent> implements SeesOpened {
  private static final String NAME = "STEPLOG_AUTO";

  private final ReentrantLock deciding = new ReentrantLock();

  /** Written once, while {@link #deciding} is held. */
  private volatile @Nullable StepLogAppender opened;

  /** Whether there is nothing to do here; written while {@link #deciding} is held. */
  private volatile boolean aside;

  private final @Nullable LevelTable levels;

  /** What is open until it is decided; the appender that is opened then has its own. */
  private volatile @Nullable OpenedLevels early;

  AutoAppender(@Nullable LevelTable levels) {
    this.levels = levels;
    setName(NAME);
  }

  @Override
  public void start() {
    if (levels != null && getContext() instanceof LoggerContext context) {
      early = OpenedLevels.in(context, levels);
    }
    super.start();
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    append(event);
  }

  @Override
  protected void append(ILoggingEvent event) {
    StepLogAppender to = opened;
    if (to == null && !aside) {
      to = decide();
    }
    if (to != null) {
      to.doAppend(event);
    }
  }

  private @Nullable StepLogAppender decide() {
    if (deciding.isHeldByCurrentThread()) {
      // Something logs while the channel opens: that cannot be waited for by itself.
      return null;
    }
    deciding.lock();
    try {
      if (opened == null && !aside && isStarted()) {
        open();
        endEarlyLevels();
      }
      return opened;
    } catch (Throwable trouble) {
      aside = true;
      addWarn("SL-421 Steplog is not attached: " + trouble);
      return null;
    } finally {
      deciding.unlock();
    }
  }

  private void endEarlyLevels() {
    OpenedLevels before = early;
    if (before != null) {
      before.end();
    }
  }

  private void open() {
    if (!(getContext() instanceof LoggerContext context)) {
      aside = true;
    } else if (declaresOne(context)) {
      aside = true;
      addInfo("SL-422 the configuration declares a StepLogAppender, so none is attached");
    } else {
      StepLogAppender appender = new StepLogAppender();
      appender.setContext(context);
      appender.setName(NAME);
      appender.start();
      opened = appender;
    }
  }

  private static boolean declaresOne(LoggerContext context) {
    for (Logger logger : context.getLoggerList()) {
      if (hasOne(logger)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasOne(AppenderAttachable<ILoggingEvent> holder) {
    Iterator<Appender<ILoggingEvent>> appenders = holder.iteratorForAppenders();
    while (appenders.hasNext()) {
      Appender<ILoggingEvent> appender = appenders.next();
      if (appender instanceof StepLogAppender) {
        return true;
      }
      // An AsyncAppender, for one, is itself a holder of appenders.
      if (appender instanceof AppenderAttachable<?> nested && hasOne(ofEvents(nested))) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked")
  private static AppenderAttachable<ILoggingEvent> ofEvents(AppenderAttachable<?> holder) {
    return (AppenderAttachable<ILoggingEvent>) holder;
  }

  @Override
  public void stop() {
    super.stop();
    if (getContext() instanceof LoggerContext context) {
      RootAttachment.keepTo(context, levels);
    }
    endEarlyLevels();
    deciding.lock();
    try {
      aside = true;
      StepLogAppender appender = opened;
      if (appender != null) {
        appender.stop();
      }
    } finally {
      deciding.unlock();
    }
  }
}
