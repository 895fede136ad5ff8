// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2.levels;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.appender.FailoverAppender;
import org.apache.logging.log4j.core.appender.rewrite.RewriteAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.apache.logging.log4j.core.filter.Filterable;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Sees to it that the appenders that a logger's events reach, but for those that {@link SeesOpened
 * see} all, have an {@link OwnLevelFilter} before their own filters. Looked at anew for each call
 * that is let through, since programs add appenders at any time and nobody tells. Any thread.
 */
final class OtherAppenders {
  private final Configuration configuration;

  /** Those that were told of; few. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  OtherAppenders(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Guards every appender of the configuration, as far as that can be.
   *
   * @param logger the one that is to be opened, empty where none is yet
   */
  boolean guardAll(String logger) {
    boolean all = true;
    for (Appender appender : configuration.getAppenders().values()) {
      all &= isGuarded(appender, logger);
    }
    return all;
  }

  /**
   * Whether a call of the logger may pass: an appender that sees all is among those that it
   * reaches, and all others are guarded.
   */
  boolean areGuarded(Logger logger) {
    boolean seen = false;
    LoggerConfig at = logger.get();
    while (at != null) {
      for (Appender appender : at.getAppenders().values()) {
        // What stands behind one that hands on is not to be seen from here.
        seen |= appender instanceof SeesOpened || (handsOn(appender) && guardAll(logger.getName()));
        if (!isGuarded(appender, logger.getName())) {
          return false;
        }
      }
      at = at.isAdditive() ? at.getParent() : null;
    }
    return seen;
  }

  /** To appenders of the configuration, which are guarded themselves. */
  private static boolean handsOn(Appender appender) {
    return appender instanceof AsyncAppender
        || appender instanceof RewriteAppender
        || appender instanceof FailoverAppender;
  }

  private boolean isGuarded(Appender appender, String logger) {
    if (appender instanceof SeesOpened || handsOn(appender)) {
      return true;
    }
    if (appender instanceof Filterable filterable) {
      return beginsWithOurs(filterable.getFilter()) || putFirst(filterable);
    }
    if (!logger.isEmpty() && told.add(appender.getName())) {
      StatusLogger.getLogger()
          .warn(
              "SL-423 levels does not open {}: its appender {} would see more than before, since {}"
                  + " takes no filter",
              logger,
              appender.getName(),
              appender.getClass().getName());
    }
    return false;
  }

  private static boolean beginsWithOurs(Filter filter) {
    if (filter instanceof CompositeFilter several) {
      Iterator<Filter> all = several.iterator();
      return all.hasNext() && all.next() instanceof OwnLevelFilter;
    }
    return filter instanceof OwnLevelFilter;
  }

  /** A filter may accept, and those behind it are not asked then; so ours has to be the first. */
  private synchronized boolean putFirst(Filterable appender) {
    Filter before = appender.getFilter();
    if (beginsWithOurs(before)) {
      return true;
    }
    OwnLevelFilter first = new OwnLevelFilter(configuration);
    first.start();
    appender.removeFilter(before);
    appender.addFilter(first);
    appender.addFilter(before);
    return true;
  }
}
