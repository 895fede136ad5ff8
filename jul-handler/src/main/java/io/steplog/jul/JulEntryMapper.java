// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.encoding.EntryEncoder;
import io.steplog.frontend.EntryParts;
import io.steplog.frontend.EventMapper;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import io.steplog.record.ThrowableCapture;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Writes everything that a log record carries into an entry, on the thread that hands it over, and
 * keeps nothing of the record. Never throws what the record's parts throw: what cannot be read is
 * named in a field {@code steplog.not_captured.<what>}, and the rest of the entry stands.
 *
 * <p>Of a record that another thread logged the number is all that is known of that thread.
 */
final class JulEntryMapper implements EventMapper<LogRecord> {
  private static final String RESOURCE_BUNDLE = "resource_bundle";

  private final boolean withLocation;
  private final Handler handler;

  /**
   * A mapper.
   *
   * @param withLocation whether the call's class, method and line are looked up
   * @param handler has the formatter that makes the text that is shown, if any does
   */
  JulEntryMapper(boolean withLocation, Handler handler) {
    this.withLocation = withLocation;
    this.handler = handler;
  }

  @Override
  public String frameworkPackage() {
    return "java.util.logging";
  }

  @Override
  public String loggerOf(LogRecord record) {
    String logger = record.getLoggerName();
    return logger == null ? "" : logger;
  }

  @Override
  public long epochNanosOf(LogRecord record) {
    return Nanos.of(record.getInstant());
  }

  @Override
  public LogSeverity severityOf(LogRecord record) {
    return severity(record.getLevel());
  }

  /** The framework has no diagnostic context: an origin is the thread's scope or the process's. */
  @Override
  public Map<String, String> contextOf(LogRecord record) {
    return Map.of();
  }

  /** The severity of the nearest of the JDK's own levels at or below this one. */
  static LogSeverity severity(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return LogSeverity.ERROR;
    }
    if (value >= Level.WARNING.intValue()) {
      return LogSeverity.WARN;
    }
    if (value >= Level.INFO.intValue()) {
      return LogSeverity.INFO;
    }
    if (value >= Level.CONFIG.intValue()) {
      return LogSeverity.DEBUG3;
    }
    if (value >= Level.FINE.intValue()) {
      return LogSeverity.DEBUG2;
    }
    return value >= Level.FINER.intValue() ? LogSeverity.DEBUG : LogSeverity.TRACE;
  }

  @Override
  public void map(LogRecord record, EntryEncoder entry) {
    boolean ownThread = thread(record, entry);
    names(record, entry);
    message(record, entry);
    throwable(record, entry);
    if (withLocation) {
      location(record, ownThread, entry);
    }
  }

  private static boolean thread(LogRecord record, EntryEncoder entry) {
    Thread thread = Thread.currentThread();
    long id = record.getLongThreadID();
    boolean own = id == thread.getId();
    if (own) {
      entry.thread(thread.getName(), id, thread.getPriority(), LogThread.isVirtual(thread));
    } else {
      entry.thread("", id, 0, false);
    }
    return own;
  }

  private static void names(LogRecord record, EntryEncoder entry) {
    String logger = record.getLoggerName();
    entry.logger(logger == null ? "" : logger);
    Level level = record.getLevel();
    if (level != Level.INFO) {
      String name = level.getName();
      if (!name.equals(severity(level).name())) {
        entry.severityText(name);
      }
    }
    entry.sequence(record.getSequenceNumber());
    String bundle = record.getResourceBundleName();
    if (bundle != null) {
      entry.field(RESOURCE_BUNDLE, bundle);
    }
  }

  private void message(LogRecord record, EntryEncoder entry) {
    try {
      String message = JulMessage.write(record, entry);
      Formatter shownBy = handler.getFormatter();
      if (shownBy != null) {
        shown(record, message, shownBy, entry);
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("message", record, e, entry);
    }
  }

  private static void shown(LogRecord record, String message, Formatter by, EntryEncoder entry) {
    try {
      JulMessage.show(record, message, by, entry);
    } catch (Throwable e) {
      EntryParts.notCaptured("layout", record, e, entry);
    }
  }

  private static void throwable(LogRecord record, EntryEncoder entry) {
    try {
      Throwable thrown = record.getThrown();
      if (thrown != null) {
        entry.throwable(ThrowableCapture.of(thrown));
      }
    } catch (Throwable e) {
      EntryParts.notCaptured("throwable", record, e, entry);
    }
  }

  private static void location(LogRecord record, boolean ownThread, EntryEncoder entry) {
    try {
      JulLocation.write(record, ownThread, entry);
    } catch (Throwable e) {
      EntryParts.notCaptured("location", record, e, entry);
    }
  }
}
