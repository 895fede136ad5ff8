// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.encoding.EntryEncoder;
import io.steplog.frontend.EntryParts;
import io.steplog.frontend.EventMapper;
import io.steplog.frontend.MarkerNames;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import io.steplog.record.ThrowableCapture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.TriConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes everything that a Log4j event carries into an entry, and keeps nothing of the event, which
 * Log4j uses again. Never throws what the event's parts throw: what cannot be read is named in a
 * field {@code steplog.not_captured.<what>}, and the rest of the entry stands.
 *
 * <p>An event of another thread (asynchronous loggers and appenders) is taken as that thread left
 * it: what could have changed since is left out, as the message was made when the event was.
 *
 * <p>Allocates nothing for an event that is made of reused parts.
 */
final class Log4jEntryMapper implements EventMapper<LogEvent> {

  private final boolean withLocation;
  private final String[] originKeys;
  private final @Nullable ShownText shownText;

  /**
   * A mapper.
   *
   * @param originKeys the keys of the context map that may override the origin
   * @param layout what makes the text that is shown, {@code null} for the message itself
   */
  Log4jEntryMapper(boolean withLocation, List<String> originKeys, @Nullable StringLayout layout) {
    this.withLocation = withLocation;
    this.shownText = layout == null ? null : new ShownText(layout);
    this.originKeys = originKeys.toArray(new String[0]);
  }

  /** Log4j's own six have their names; any other level is the nearest less severe of them. */
  static LogSeverity severity(@Nullable Level level) {
    int number = level == null ? Level.INFO.intLevel() : level.intLevel();
    if (number <= Level.FATAL.intLevel()) {
      return LogSeverity.FATAL;
    }
    if (number <= Level.ERROR.intLevel()) {
      return LogSeverity.ERROR;
    }
    if (number <= Level.WARN.intLevel()) {
      return LogSeverity.WARN;
    }
    if (number <= Level.INFO.intLevel()) {
      return LogSeverity.INFO;
    }
    return number <= Level.DEBUG.intLevel() ? LogSeverity.DEBUG : LogSeverity.TRACE;
  }

  @Override
  public String frameworkPackage() {
    return "org.apache.logging.log4j.core";
  }

  @Override
  public String loggerOf(LogEvent event) {
    String logger = event.getLoggerName();
    return logger == null ? "" : logger;
  }

  @Override
  public long epochNanosOf(LogEvent event) {
    Instant instant = event.getInstant();
    return Nanos.of(instant.getEpochSecond(), instant.getNanoOfSecond());
  }

  @Override
  public LogSeverity severityOf(LogEvent event) {
    return severity(event.getLevel());
  }

  @Override
  public Map<String, String> contextOf(LogEvent event) {
    ReadOnlyStringMap context = event.getContextData();
    Map<String, String> overrides = Map.of();
    if (context != null && !context.isEmpty()) {
      for (String key : originKeys) {
        Object value = context.getValue(key);
        if (value != null) {
          overrides = overrides.isEmpty() ? new HashMap<>() : overrides;
          overrides.put(key, value.toString());
        }
      }
    }
    return overrides;
  }

  @Override
  public @Nullable String contextHere(String key) {
    return ThreadContext.get(key);
  }

  @Override
  public void map(LogEvent event, EntryEncoder entry) {
    boolean ownThread = thread(event, entry);
    names(event, entry);
    message(event, ownThread, entry);
    context(event, entry);
    contextStack(event, entry);
    marker(event, entry);
    throwable(event, entry);
    if (withLocation) {
      location(event, entry);
    }
  }

  private static boolean thread(LogEvent event, EntryEncoder entry) {
    Thread thread = Thread.currentThread();
    long id = event.getThreadId();
    boolean own = id == thread.getId();
    String name = event.getThreadName();
    entry.thread(
        name == null ? "" : name,
        id,
        event.getThreadPriority(),
        own && LogThread.isVirtual(thread));
    return own;
  }

  private void names(LogEvent event, EntryEncoder entry) {
    entry.logger(loggerOf(event));
    Level level = event.getLevel();
    if (level != null && !level.name().equals(severity(level).name())) {
      entry.severityText(level.name());
    }
  }

  private void message(LogEvent event, boolean ownThread, EntryEncoder entry) {
    try {
      Log4jMessage.write(event, ownThread, entry);
    } catch (Throwable e) {
      EntryParts.notCaptured("message", event, e, entry);
    }
    if (shownText != null) {
      shown(shownText, event, entry);
    }
  }

  private static void shown(ShownText text, LogEvent event, EntryEncoder entry) {
    try {
      text.write(event, entry);
    } catch (Throwable e) {
      EntryParts.notCaptured("layout", event, e, entry);
    }
  }

  private static void context(LogEvent event, EntryEncoder entry) {
    try {
      ReadOnlyStringMap context = event.getContextData();
      if (context != null && !context.isEmpty()) {
        context.forEach(ContextWriter.INSTANCE, entry);
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("context", event, e, entry);
    }
  }

  private static void contextStack(LogEvent event, EntryEncoder entry) {
    try {
      ThreadContext.ContextStack stack = event.getContextStack();
      if (stack != null && stack.getDepth() > 0) {
        for (String element : stack.asList()) {
          entry.contextStack(String.valueOf(element));
        }
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("context_stack", event, e, entry);
    }
  }

  private static void marker(LogEvent event, EntryEncoder entry) {
    try {
      Marker marker = event.getMarker();
      if (marker == null) {
        return;
      }
      if (marker.hasParents()) {
        MarkerNames.write(List.of(marker), MarkerView.INSTANCE, entry);
      } else {
        entry.marker(String.valueOf(marker.getName()));
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("markers", event, e, entry);
    }
  }

  @SuppressWarnings("deprecation") // An event of another JVM has nothing but Log4j's copy.
  private static void throwable(LogEvent event, EntryEncoder entry) {
    try {
      Throwable thrown = event.getThrown();
      if (thrown != null) {
        entry.throwable(ThrowableCapture.of(thrown));
        return;
      }
      ThrowableProxy copy = event.getThrownProxy();
      if (copy != null) {
        entry.throwable(ThrowableCapture.of(copy, ThrowableProxyView.INSTANCE));
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("throwable", event, e, entry);
    }
  }

  private static void location(LogEvent event, EntryEncoder entry) {
    try {
      EntryParts.callSite(event.getSource(), entry);
    } catch (Throwable e) {
      EntryParts.notCaptured("location", event, e, entry);
    }
  }

  /** Without a state of its own, so that none is made for each event. */
  private static final class ContextWriter implements TriConsumer<String, Object, EntryEncoder> {
    static final ContextWriter INSTANCE = new ContextWriter();

    @Override
    public void accept(String key, Object value, EntryEncoder entry) {
      if (key != null && value != null) {
        entry.context(key, value.toString());
      }
    }
  }
}
