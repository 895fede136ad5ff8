// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.encoding.EncoderPool;
import io.steplog.encoding.EntryDecoder;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.NameTable;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A logger whose records are mapped as they are logged, encoded, and decoded again. */
final class Mapped extends Handler {
  private final JulEntryMapper mapper;
  private final List<LogEntry> entries = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private Mapped(Logger logger, boolean withLocation) {
    this.logger = logger;
    this.mapper = new JulEntryMapper(withLocation, this);
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(this);
  }

  static Mapped plain() {
    return new Mapped(Logger.getAnonymousLogger(), false);
  }

  static Mapped withLocation() {
    return new Mapped(Logger.getAnonymousLogger(), true);
  }

  static Mapped localized(String bundle) {
    return new Mapped(Logger.getAnonymousLogger(bundle), false);
  }

  static LogEntry of(LogRecord record) {
    return map(record, withLocation().mapper);
  }

  Logger logger() {
    return logger;
  }

  LogEntry last() {
    return entries.get(entries.size() - 1);
  }

  @Override
  public void publish(LogRecord record) {
    entries.add(map(record, mapper));
  }

  @Override
  public void flush() {
    // Every record is mapped at once.
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }

  private static LogEntry map(LogRecord record, JulEntryMapper mapper) {
    NameTable names = new NameTable();
    EntryEncoder entry =
        new EncoderPool(names, 1 << 20)
            .borrow()
            .start(mapper.epochNanosOf(record), mapper.severityOf(record));
    entry.origin(names.origin(Origin.of("run", "step", "source")));
    mapper.map(record, entry);
    int length = entry.finish();
    return new EntryDecoder(names).decode(entry.payload(), 0, length, new EntryId(1, 8));
  }
}
