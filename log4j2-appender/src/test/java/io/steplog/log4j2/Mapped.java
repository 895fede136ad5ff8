// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.encoding.EncoderPool;
import io.steplog.encoding.EntryDecoder;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.NameTable;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.Property;

/** A Log4j context whose events are mapped as they are logged, encoded, and decoded again. */
final class Mapped extends AbstractAppender {
  static final List<String> ORIGIN_KEYS = List.of("run", "step", "source");

  private final Log4jEntryMapper mapper;
  private final List<LogEntry> entries = new CopyOnWriteArrayList<>();
  private final LoggerContext framework = new LoggerContext("mapped");

  private Mapped(boolean withLocation) {
    super("MAPPED", null, null, false, Property.EMPTY_ARRAY);
    this.mapper = new Log4jEntryMapper(withLocation, ORIGIN_KEYS, null);
    start();
    framework.start(new DefaultConfiguration());
    Configuration configuration = framework.getConfiguration();
    configuration.getRootLogger().getAppenders().keySet().stream()
        .toList()
        .forEach(name -> configuration.getRootLogger().removeAppender(name));
    configuration.addAppender(this);
    configuration.getRootLogger().addAppender(this, Level.ALL, null);
    configuration.getRootLogger().setLevel(Level.ALL);
    framework.updateLoggers();
  }

  static Mapped plain() {
    return new Mapped(false);
  }

  static Mapped withLocation() {
    return new Mapped(true);
  }

  static LogEntry of(LogEvent event) {
    return map(event, new Log4jEntryMapper(true, ORIGIN_KEYS, null));
  }

  /** Puts Log4j's own queue and thread in front; what it gives back stops it again. */
  AsyncAppender behindAnAsyncAppender() {
    Configuration configuration = framework.getConfiguration();
    AsyncAppender async =
        AsyncAppender.newBuilder()
            .setName("ASYNC")
            .setConfiguration(configuration)
            .setAppenderRefs(
                new AppenderRef[] {AppenderRef.createAppenderRef("MAPPED", null, null)})
            .build();
    async.start();
    configuration.getRootLogger().removeAppender("MAPPED");
    configuration.getRootLogger().addAppender(async, Level.ALL, null);
    return async;
  }

  Logger logger(String name) {
    return framework.getLogger(name);
  }

  Logger root() {
    return framework.getRootLogger();
  }

  LogEntry last() {
    return entries.get(entries.size() - 1);
  }

  void close() {
    framework.stop();
  }

  @Override
  public void append(LogEvent event) {
    entries.add(map(event, mapper));
  }

  private static LogEntry map(LogEvent event, Log4jEntryMapper mapper) {
    NameTable names = new NameTable();
    EntryEncoder entry =
        new EncoderPool(names, 1 << 20)
            .borrow()
            .start(mapper.epochNanosOf(event), mapper.severityOf(event));
    entry.origin(names.origin(Origin.of("run", "step", "source")));
    mapper.map(event, entry);
    int length = entry.finish();
    return new EntryDecoder(names).decode(entry.payload(), 0, length, new EntryId(1, 8));
  }
}
