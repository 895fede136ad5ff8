// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.levels;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.ContextAware;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that the appenders that a logger's events reach, but for those that {@link SeesOpened
 * see} all, have an {@link OwnLevelFilter} before their own filters. Looked at anew for each event
 * that is let through, since appenders come and go at any time and nobody tells. Any thread.
 */
final class OtherAppenders {
  private final LoggerContext context;
  private final ContextAware status;

  /** Classes that were told of; few. */
  private final Set<Class<?>> told = ConcurrentHashMap.newKeySet();

  /** Whether a class's events go by its filters: by the framework's own code alone is that sure. */
  private final ClassValue<Boolean> asksFilters =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          try {
            Class<?> by = type.getMethod("doAppend", Object.class).getDeclaringClass();
            return by == UnsynchronizedAppenderBase.class || by == AppenderBase.class;
          } catch (NoSuchMethodException | LinkageError unknown) {
            return false;
          }
        }
      };

  OtherAppenders(LoggerContext context, ContextAware status) {
    this.context = context;
    this.status = status;
  }

  /**
   * Whether an event of the logger may pass: an appender that sees all is among those that it
   * reaches, and all others are guarded.
   *
   * @param lineage the logger and those above it
   */
  boolean areGuarded(List<Logger> lineage) {
    boolean seen = false;
    for (Logger logger : lineage) {
      seen |= holdsOne(logger);
      if (!logger.isAdditive()) {
        break;
      }
    }
    if (!seen) {
      return false;
    }
    for (Logger logger : lineage) {
      if (!guard(logger, lineage.get(0))) {
        return false;
      }
      if (!logger.isAdditive()) {
        break;
      }
    }
    return true;
  }

  private static boolean holdsOne(AppenderAttachable<ILoggingEvent> holder) {
    Iterator<Appender<ILoggingEvent>> appenders = holder.iteratorForAppenders();
    while (appenders.hasNext()) {
      if (leadsToOne(appenders.next())) {
        return true;
      }
    }
    return false;
  }

  /** An AsyncAppender, for one, is itself a holder of appenders. */
  private static boolean leadsToOne(Appender<ILoggingEvent> appender) {
    return appender instanceof SeesOpened
        || (appender instanceof AppenderAttachable<?> holder && holdsOne(ofEvents(holder)));
  }

  private boolean guard(AppenderAttachable<ILoggingEvent> holder, Logger of) {
    Iterator<Appender<ILoggingEvent>> appenders = holder.iteratorForAppenders();
    while (appenders.hasNext()) {
      Appender<ILoggingEvent> appender = appenders.next();
      if (appender instanceof SeesOpened) {
        continue;
      }
      boolean guarded =
          leadsToOne(appender)
              ? guard(ofEvents((AppenderAttachable<?>) appender), of)
              : guard(appender, of);
      if (!guarded) {
        return false;
      }
    }
    return true;
  }

  private boolean guard(Appender<ILoggingEvent> appender, Logger of) {
    if (!asksFilters.get(appender.getClass())) {
      if (told.add(appender.getClass())) {
        status.addWarn(
            "SL-423 levels does not open "
                + of.getName()
                + ": its appender "
                + appender.getName()
                + " would see more than before, since "
                + appender.getClass().getName()
                + " takes events in a way of its own");
      }
      return false;
    }
    List<Filter<ILoggingEvent>> filters = appender.getCopyOfAttachedFiltersList();
    return (!filters.isEmpty() && filters.get(0) instanceof OwnLevelFilter) || putFirst(appender);
  }

  /** A filter may accept, and those behind it are not asked then; so ours has to be the first. */
  private synchronized boolean putFirst(Appender<ILoggingEvent> appender) {
    List<Filter<ILoggingEvent>> filters = appender.getCopyOfAttachedFiltersList();
    if (!filters.isEmpty() && filters.get(0) instanceof OwnLevelFilter) {
      return true;
    }
    OwnLevelFilter first = new OwnLevelFilter(context);
    first.start();
    if (!filters.isEmpty()) {
      appender.clearAllFilters();
    }
    appender.addFilter(first);
    for (Filter<ILoggingEvent> filter : filters) {
      if (!(filter instanceof OwnLevelFilter)) {
        appender.addFilter(filter);
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked")
  private static AppenderAttachable<ILoggingEvent> ofEvents(AppenderAttachable<?> holder) {
    return (AppenderAttachable<ILoggingEvent>) holder;
  }
}
