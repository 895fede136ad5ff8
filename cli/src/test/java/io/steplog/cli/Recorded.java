// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.terminal.Surroundings;
import io.steplog.store.LogReader;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the command in this process on a given reader, and keeps what it says. */
final class Recorded {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  private final LogReader reader;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private boolean terminal;

  Recorded(LogReader reader) {
    this.reader = reader;
  }

  /** From now on somebody looks at the output. */
  Recorded onATerminal() {
    terminal = true;
    return this;
  }

  /** Journals of the store's writers lie here. */
  Recorded withJournals(Path directory) {
    return with("STEPLOG_JOURNAL_DIR", directory.toString());
  }

  Recorded with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Calls it and gives the exit code. */
  int call(String... args) {
    out.reset();
    err.reset();
    Surroundings surroundings =
        new Surroundings(
            out, err, environment, Clock.fixed(NOW, ZoneId.of("Europe/Berlin")), terminal);
    return new Call(
            surroundings,
            (options, diagnostics) ->
                new OpenedStore(new ReadOnly(reader), reader, "the store", null))
        .execute(args);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  List<String> outLines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** A store of which nothing but its reader is used. */
  private record ReadOnly(LogReader only) implements LogStore {
    @Override
    public String identity() {
      return "memory";
    }

    @Override
    public LogSink sink() {
      throw new UnsupportedOperationException("the command never writes");
    }

    @Override
    public Optional<LogReader> reader() {
      return Optional.of(only);
    }

    @Override
    public boolean backpressure() {
      return false;
    }

    @Override
    public void close() {}
  }
}
