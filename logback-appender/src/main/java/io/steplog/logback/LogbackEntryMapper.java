// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Layout;
import io.steplog.encoding.EntryEncoder;
import io.steplog.frontend.EntryParts;
import io.steplog.frontend.EventMapper;
import io.steplog.frontend.LaidOutMessage;
import io.steplog.frontend.MarkerNames;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import io.steplog.record.ThrowableCapture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.spi.MDCAdapter;

/**
 * Writes everything that a Logback event carries into an entry, on the thread that logged, and
 * keeps nothing of the event. Never throws what the event's parts throw: what cannot be read is
 * named in a field {@code steplog.not_captured.<what>}, and the rest of the entry stands.
 *
 * <p>An event that another thread logged ({@code AsyncAppender}) is taken as that thread left it:
 * its name is all that is known of the thread, and arguments that could have changed since are left
 * out, as the message was made when the event was.
 */
final class LogbackEntryMapper implements EventMapper<ILoggingEvent> {
  private static final int NANOS_A_MILLI = 1_000_000;

  private final boolean withLocation;
  private final @Nullable Layout<ILoggingEvent> layout;
  private final @Nullable LoggerContext framework;

  /**
   * A mapper.
   *
   * @param layout what makes the text that is shown, {@code null} for the message itself
   * @param framework has the threads' diagnostic context
   */
  LogbackEntryMapper(
      boolean withLocation,
      @Nullable Layout<ILoggingEvent> layout,
      @Nullable LoggerContext framework) {
    this.withLocation = withLocation;
    this.layout = layout;
    this.framework = framework;
  }

  /** The least severity at or above the event's level; Logback's own five have their own names. */
  static LogSeverity severity(@Nullable Level level) {
    int number = level == null ? Level.INFO_INT : level.toInt();
    if (number < Level.DEBUG_INT) {
      return LogSeverity.TRACE;
    }
    if (number < Level.INFO_INT) {
      return LogSeverity.DEBUG;
    }
    if (number < Level.WARN_INT) {
      return LogSeverity.INFO;
    }
    if (number < Level.ERROR_INT) {
      return LogSeverity.WARN;
    }
    return LogSeverity.ERROR;
  }

  @Override
  public String frameworkPackage() {
    return "ch.qos.logback";
  }

  @Override
  public String loggerOf(ILoggingEvent event) {
    String logger = event.getLoggerName();
    return logger == null ? "" : logger;
  }

  @Override
  public LogSeverity severityOf(ILoggingEvent event) {
    return severity(event.getLevel());
  }

  @Override
  public Map<String, String> contextOf(ILoggingEvent event) {
    Map<String, String> context = event.getMDCPropertyMap();
    return context == null ? Map.of() : context;
  }

  @Override
  public @Nullable String contextHere(String key) {
    MDCAdapter context = framework == null ? null : framework.getMDCAdapter();
    return context == null ? null : context.get(key);
  }

  /** When the event was made, to the nanosecond where it knows. */
  @Override
  public long epochNanosOf(ILoggingEvent event) {
    Instant instant = event.getInstant();
    if (instant != null && instant.getNano() % NANOS_A_MILLI != 0) {
      return Nanos.of(instant);
    }
    // An event from another JVM has its instant to the millisecond, and the nanoseconds beside it.
    long millis = instant != null ? instant.toEpochMilli() : event.getTimeStamp();
    int inMilli = Math.floorMod(millis, 1_000);
    int inNanos = event.getNanoseconds();
    return Nanos.of(
        Math.floorDiv(millis, 1_000),
        inNanos / NANOS_A_MILLI == inMilli ? inNanos : inMilli * NANOS_A_MILLI);
  }

  @Override
  public void map(ILoggingEvent event, EntryEncoder entry) {
    boolean ownThread = thread(event, entry);
    names(event, entry);
    message(event, ownThread, entry);
    context(event, entry);
    markers(event, entry);
    fields(event, entry);
    throwable(event, entry);
    if (withLocation) {
      location(event, ownThread, entry);
    }
  }

  private static boolean thread(ILoggingEvent event, EntryEncoder entry) {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    String named = event.getThreadName();
    boolean own = isNamed(name, named, thread);
    if (own) {
      entry.thread(name, thread.getId(), thread.getPriority(), LogThread.isVirtual(thread));
    } else {
      entry.thread(named == null ? "" : named, 0, 0, false);
    }
    return own;
  }

  /** Whether an event's name for its thread means this one. */
  private static boolean isNamed(String name, @Nullable String named, Thread thread) {
    // The same instance when the event asked this thread, which is the rule.
    if (name == named || name.equals(named)) {
      return true;
    }
    // Logback makes up a name for a thread without one, such as "virtual-31".
    return name.isEmpty() && named != null && named.endsWith("-" + thread.getId());
  }

  private void names(ILoggingEvent event, EntryEncoder entry) {
    entry.logger(loggerOf(event));
    Level level = event.getLevel();
    if (level != Level.INFO && level != null && !level.levelStr.equals(severity(level).name())) {
      entry.severityText(level.levelStr);
    }
    long sequence = event.getSequenceNumber();
    if (sequence != 0) {
      entry.sequence(sequence);
    }
  }

  private void message(ILoggingEvent event, boolean ownThread, EntryEncoder entry) {
    try {
      String message = LogbackMessage.write(event, ownThread, entry);
      if (layout != null) {
        shown(layout, event, message, entry);
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("message", event, e, entry);
    }
  }

  private static void shown(
      Layout<ILoggingEvent> by, ILoggingEvent event, String message, EntryEncoder entry) {
    try {
      String text = by.doLayout(new EventToLayOut(event, message));
      LaidOutMessage.write(text, message, entry);
    } catch (Throwable e) {
      EntryParts.notCaptured("layout", event, e, entry);
    }
  }

  private static void context(ILoggingEvent event, EntryEncoder entry) {
    try {
      Map<String, String> context = event.getMDCPropertyMap();
      if (context != null && !context.isEmpty()) {
        context.forEach(
            (key, value) -> {
              if (key != null && value != null) {
                entry.context(key, value);
              }
            });
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("context", event, e, entry);
    }
  }

  private static void markers(ILoggingEvent event, EntryEncoder entry) {
    try {
      List<Marker> markers = event.getMarkerList();
      if (markers != null) {
        MarkerNames.write(markers, MarkerView.INSTANCE, entry);
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("markers", event, e, entry);
    }
  }

  private static void fields(ILoggingEvent event, EntryEncoder entry) {
    try {
      List<KeyValuePair> pairs = event.getKeyValuePairs();
      if (pairs != null) {
        for (KeyValuePair pair : pairs) {
          entry.field(String.valueOf(pair.key), pair.value);
        }
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("fields", event, e, entry);
    }
  }

  private static void throwable(ILoggingEvent event, EntryEncoder entry) {
    try {
      IThrowableProxy proxy = event.getThrowableProxy();
      if (proxy == null) {
        return;
      }
      Throwable thrown = proxy instanceof ThrowableProxy own ? own.getThrowable() : null;
      entry.throwable(
          thrown != null
              ? ThrowableCapture.of(thrown)
              : ThrowableCapture.of(proxy, ThrowableProxyView.INSTANCE));
    } catch (Throwable e) {
      EntryParts.notCaptured("throwable", event, e, entry);
    }
  }

  private static void location(ILoggingEvent event, boolean ownThread, EntryEncoder entry) {
    try {
      // On another thread's stack Logback would look for the call and find some other one.
      if (!ownThread && !event.hasCallerData()) {
        return;
      }
      StackTraceElement[] callers = event.getCallerData();
      if (callers != null && callers.length > 0) {
        EntryParts.callSite(callers[0], entry);
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("location", event, e, entry);
    }
  }
}
