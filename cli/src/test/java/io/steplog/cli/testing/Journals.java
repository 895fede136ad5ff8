// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.encoding.EntryEncoder;
import io.steplog.journal.Journal;
import io.steplog.journal.JournalFixture;
import io.steplog.journal.JournalOptions;
import io.steplog.journal.JournalOptions.Durability;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.JournalOptions.StoreSlot;
import io.steplog.record.LogSeverity;
import io.steplog.record.Nanos;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes journals of steps, and leaves them as a killed process does. */
public final class Journals {
  private Journals() {}

  /** A journal of a process in this origin, for an artifact store of this identity. */
  public static Journal open(
      Path directory, String identity, Map<String, String> settings, Origin origin) {
    return open(directory, "artifact", identity, settings, origin);
  }

  /** The same for another store. */
  public static Journal open(
      Path directory, String store, String identity, Map<String, String> settings, Origin origin) {
    return JournalFixture.open(
        new JournalOptions(
            directory,
            List.of(new StoreSlot(store, identity, true)),
            8 << 20,
            1 << 20,
            1 << 16,
            Durability.PROCESS,
            Overflow.WAIT,
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            settings,
            origin));
  }

  /** Logs an entry, so many seconds after the first of {@link Entries}. */
  public static void append(Journal journal, String message, int second, Origin origin) {
    EntryEncoder encoder = journal.encoders().borrow();
    encoder.start(Nanos.of(Entries.FIRST.plusSeconds(second)), LogSeverity.INFO);
    encoder.origin(journal.names().origin(origin));
    encoder.logger("com.acme.Trainer");
    encoder.message(message);
    assertThat(journal.append(encoder)).isNotNegative();
    journal.encoders().giveBack(encoder);
  }

  /** Logs what a run ran with, at the time of the first of {@link Entries}. */
  public static void appendStart(Journal journal, String key, String value, Origin origin) {
    EntryEncoder encoder = journal.encoders().borrow();
    encoder.start(Nanos.of(Entries.FIRST), LogSeverity.INFO);
    encoder.origin(journal.names().origin(origin));
    encoder.logger(RunEntry.LOGGER);
    encoder.message("run");
    encoder.field(RunEntry.EVENT, RunEntry.START);
    encoder.field(key, value);
    assertThat(journal.append(encoder)).isNotNegative();
    journal.encoders().giveBack(encoder);
  }

  /** What a kill leaves: the journal without its mark of a good end. */
  public static Path kill(Journal journal) throws IOException {
    Path folder = journal.stats().folder().orElseThrow();
    assertThat(journal.close()).isFalse();
    Files.delete(folder.resolve("closed"));
    return folder;
  }
}
