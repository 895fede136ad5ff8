// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import ch.qos.logback.core.spi.LifeCycle;
import io.steplog.frontend.EventIntake;
import io.steplog.frontend.RetiredIntakes;

/**
 * Keeps the channels of appenders that a reset of their context stopped, until the configuration
 * that follows is complete: Logback stops all old appenders before it makes the new ones. Where the
 * context is stopped for good its channels end at once.
 *
 * <p>One per context. Any thread.
 */
final class RetiredChannels
    implements LoggerContextListener, LifeCycle, ConfigurationEventListener {
  private final LoggerContext context;
  private final RetiredIntakes<ILoggingEvent> retired = new RetiredIntakes<>();
  private boolean resetting;

  private RetiredChannels(LoggerContext context) {
    this.context = context;
  }

  /** Those of a context, which from now on tells them what becomes of it. */
  static RetiredChannels of(LoggerContext context) {
    // Two appenders may be started by two threads, and one object must serve both.
    synchronized (RetiredChannels.class) {
      for (LoggerContextListener listener : context.getCopyOfListenerList()) {
        if (listener instanceof RetiredChannels known) {
          return known;
        }
      }
      RetiredChannels added = new RetiredChannels(context);
      context.addListener(added);
      context.addConfigurationEventListener(added);
      return added;
    }
  }

  /** An appender has opened its channel: calls still within an old one of the same go there. */
  synchronized void started(EventIntake<ILoggingEvent> intake) {
    resetting = false;
    retired.succeededBy(intake);
    // A reset forgets who is registered, so this is said anew each time.
    context.register(this);
  }

  /** Closes the channel of an appender that stops, or keeps it for those to come. */
  void retire(EventIntake<ILoggingEvent> intake) {
    synchronized (this) {
      if (resetting) {
        retired.add(intake);
        return;
      }
    }
    intake.channel().close();
  }

  /** Called by the context as its reset begins, before any appender is stopped. */
  @Override
  public synchronized void stop() {
    resetting = true;
  }

  @Override
  public void start() {
    // A context starts nothing that it was told of; it only stops it.
  }

  @Override
  public synchronized boolean isStarted() {
    return !resetting;
  }

  @Override
  public void listen(ConfigurationEvent event) {
    switch (event.getEventType()) {
      case CONFIGURATION_ENDED_SUCCESSFULLY, CONFIGURATION_ENDED_WITH_XML_PARSING_ERRORS ->
          retired.closeAll();
      default -> {
        // The old appenders are stopped by then, or their successors are not there yet.
      }
    }
  }

  @Override
  public void onStop(LoggerContext context) {
    retired.closeAll();
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onStart(LoggerContext context) {
    // Appenders say themselves when they start.
  }

  @Override
  public void onReset(LoggerContext context) {
    // Its appenders are stopped; the next ones are still to come.
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    // Of no interest to a channel.
  }
}
