// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.journal.JournalOptions.Durability;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.JournalOptions.StoreSlot;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What tests of the journal share: opening one, appending to it, and reading it dry. */
public final class JournalFixture {
  /** The origin of every entry here. */
  public static final Origin ORIGIN = Origin.of("run", "step", "step");

  private JournalFixture() {}

  /** Options with one store named {@code a} that holds callers back. */
  public static JournalOptions options(Path directory, long maxBytes) {
    return options(directory, maxBytes, Overflow.WAIT, true);
  }

  public static JournalOptions options(
      Path directory, long maxBytes, Overflow overflow, boolean backpressure) {
    return new JournalOptions(
        directory,
        List.of(new StoreSlot("a", "id-a", backpressure)),
        maxBytes,
        8 << 20,
        1 << 20,
        Durability.PROCESS,
        overflow,
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        Map.of("artifact.root", "somewhere"),
        ORIGIN);
  }

  /** The same options, but for how long a caller waits for room. */
  public static JournalOptions withMaxWait(JournalOptions options, Duration maxWait) {
    return new JournalOptions(
        options.directory(),
        options.stores(),
        options.maxBytes(),
        options.segmentBytes(),
        options.entryMaxBytes(),
        options.durability(),
        options.overflow(),
        maxWait,
        options.syncMaxWait(),
        options.settings(),
        options.origin());
  }

  public static Journal open(JournalOptions options) {
    return Journal.open(options, new PrintingDiagnostics());
  }

  /** Appends an entry with this message; the position or {@link Journal#DROPPED}. */
  public static long append(Journal journal, String message) {
    EntryEncoder encoder = journal.encoders().borrow();
    encoder.start(1_700_000_000_000_000_000L, LogSeverity.INFO);
    encoder.origin(journal.names().origin(ORIGIN));
    encoder.logger("test.Logger");
    encoder.message(message);
    long position = journal.append(encoder);
    journal.encoders().giveBack(encoder);
    return position;
  }

  /** Reads and acknowledges until nothing is left; the messages in their order. */
  public static List<String> drain(JournalCursor cursor) {
    List<String> messages = new ArrayList<>();
    while (true) {
      LogBatch batch = cursor.next(1000, 1 << 20);
      if (batch.from() == batch.to() && batch.entries().isEmpty()) {
        return messages;
      }
      long last = -1;
      for (LogEntry entry : batch.entries()) {
        assertThat(entry.id().position()).isGreaterThan(last);
        last = entry.id().position();
        messages.add(entry.message());
      }
      cursor.acknowledge();
    }
  }

  /** Returns once the journal's own thread has done something; the test's timeout is the limit. */
  public static void awaitTrue(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
      if (Thread.interrupted()) {
        throw new AssertionError("it took longer than the test may");
      }
    }
  }

  /** Says on standard error what the journal has to say. */
  public static final class PrintingDiagnostics implements Diagnostics {
    @Override
    public void info(String code, String message) {}

    @Override
    public void warn(String code, String message) {
      System.err.println(code + " " + message);
    }

    @Override
    public void alert(String code, String message) {
      System.err.println(code + " " + message);
    }
  }
}
