// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.auto;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import io.steplog.levels.LevelTable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an {@link AutoAppender} behind the root logger of a context, again after each reset, beside
 * whatever else is configured there.
 */
final class RootAttachment implements LoggerContextListener {
  private final @Nullable LevelTable levels;

  private RootAttachment(@Nullable LevelTable levels) {
    this.levels = levels;
  }

  /**
   * Attaches one now, and whenever the context has thrown its appenders away.
   *
   * @param levels what is opened from now on, so that the first event can be one of these
   */
  static void to(LoggerContext context, @Nullable LevelTable levels) {
    keepTo(context, levels);
    attach(context, levels);
  }

  /**
   * Listens to the context. A context that is stopped forgets every listener, and may be reset and
   * used again, as by Spring Boot; so the appender says this anew when it is stopped, which comes
   * before the listeners of a reset are told.
   */
  static void keepTo(LoggerContext context, @Nullable LevelTable levels) {
    for (LoggerContextListener listener : context.getCopyOfListenerList()) {
      if (listener instanceof RootAttachment) {
        return;
      }
    }
    context.addListener(new RootAttachment(levels));
  }

  private static void attach(LoggerContext context, @Nullable LevelTable levels) {
    AutoAppender appender = new AutoAppender(levels);
    appender.setContext(context);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  @Override
  public void onReset(LoggerContext context) {
    attach(context, levels);
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onStart(LoggerContext context) {
    // It is attached already.
  }

  @Override
  public void onStop(LoggerContext context) {
    // Logback has stopped the appender by then.
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    // Of no interest.
  }
}
