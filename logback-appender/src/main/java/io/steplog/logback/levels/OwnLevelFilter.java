// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.levels;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.turbo.DuplicateMessageFilter;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps from an appender what reaches it because of {@link OpenedLevels} alone. What it would see
 * without them it sees: what its logger's own level lets pass, and what a turbo filter of the
 * program accepts whatever the level, which is asked once more for that. Any thread.
 */
final class OwnLevelFilter extends Filter<ILoggingEvent> {
  private final LoggerContext context;

  OwnLevelFilter(LoggerContext context) {
    this.context = context;
    setName("STEPLOG_OWN_LEVEL");
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    Logger logger = context.exists(event.getLoggerName());
    Level level = event.getLevel();
    if (logger == null || level.levelInt >= OpenedLevels.ownLevel(logger)) {
      return FilterReply.NEUTRAL;
    }
    boolean opened = false;
    for (TurboFilter each : context.getTurboFilterList()) {
      if (each instanceof OpenedLevels levels) {
        opened |= levels.opens(logger, level);
      } else if (accepts(each, logger, event)) {
        return FilterReply.NEUTRAL;
      }
    }
    return opened ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  /** A DuplicateMessageFilter accepts nothing, and counts how often it is asked. */
  private static boolean accepts(TurboFilter filter, Logger logger, ILoggingEvent event) {
    return !(filter instanceof DuplicateMessageFilter)
        && ask(filter, logger, event) == FilterReply.ACCEPT;
  }

  private static FilterReply ask(TurboFilter filter, Logger logger, ILoggingEvent event) {
    List<Marker> markers = event.getMarkerList();
    Marker marker = markers == null || markers.isEmpty() ? null : markers.get(0);
    return filter.decide(
        marker,
        logger,
        event.getLevel(),
        event.getMessage(),
        event.getArgumentArray(),
        thrown(event));
  }

  private static @Nullable Throwable thrown(ILoggingEvent event) {
    return event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
  }
}
