// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.steplog.encoding.EncoderPool;
import io.steplog.encoding.EntryDecoder;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.NameTable;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Logback context whose events are mapped as they are logged, encoded, and decoded again. */
final class Mapped extends AppenderBase<ILoggingEvent> {
  private final LogbackEntryMapper mapper;
  private final List<LogEntry> entries = new CopyOnWriteArrayList<>();
  private final LoggerContext framework = new LoggerContext();

  private Mapped(LogbackEntryMapper mapper) {
    this.mapper = mapper;
    framework.setMDCAdapter(org.slf4j.MDC.getMDCAdapter());
    setContext(framework);
    start();
    root().addAppender(this);
    root().setLevel(ch.qos.logback.classic.Level.TRACE);
  }

  static Mapped plain() {
    return new Mapped(new LogbackEntryMapper(false, null, null));
  }

  static Mapped withLocation() {
    return new Mapped(new LogbackEntryMapper(true, null, null));
  }

  static LogEntry of(ILoggingEvent event) {
    return map(event, new LogbackEntryMapper(true, null, null));
  }

  Logger logger(String name) {
    return framework.getLogger(name);
  }

  Logger root() {
    return logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  LogEntry last() {
    return entries.get(entries.size() - 1);
  }

  @Override
  protected void append(ILoggingEvent event) {
    entries.add(map(event, mapper));
  }

  private static LogEntry map(ILoggingEvent event, LogbackEntryMapper mapper) {
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
