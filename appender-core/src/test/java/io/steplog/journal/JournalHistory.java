// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.encoding.EntryEncoder;
import io.steplog.journal.JournalModel.Accepted;
import io.steplog.journal.JournalOptions.Durability;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.JournalOptions.StoreSlot;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One random history of one journal after the other. The seed decides every step; only when the
 * journal's own thread frees and gives up is its own affair, and the model leaves that open.
 */
final class JournalHistory {
  private static final int STEPS = 150;

  /** Eight segments of the least size. */
  private static final int MAX_BYTES = 512 * 1024;

  private static final int ENTRY_MAX_BYTES = (64 * 1024 - 64) / 4;
  private static final List<String> STORES = List.of("local", "network");

  private final Random random;
  private final Path directory;
  private final JournalOptions options;
  private Journal journal;
  private JournalModel model;
  private Map<String, JournalCursor> cursors;
  private int made;

  private JournalHistory(long seed, Path directory) {
    this.random = new Random(seed);
    this.directory = directory;
    Overflow[] policies = {Overflow.WAIT, Overflow.DROP_NEWEST, Overflow.DROP_OLDEST};
    this.options =
        new JournalOptions(
            directory.resolve("journals"),
            List.of(new StoreSlot("local", "l", true), new StoreSlot("network", "n", false)),
            MAX_BYTES,
            MAX_BYTES,
            ENTRY_MAX_BYTES,
            Durability.PROCESS,
            policies[random.nextInt(policies.length)],
            Duration.ofMillis(2),
            Duration.ofSeconds(5),
            Map.of(),
            JournalFixture.ORIGIN);
    begin();
  }

  static void play(long seed) throws Exception {
    Path directory = Files.createTempDirectory("history");
    try {
      JournalHistory history = new JournalHistory(seed, directory);
      try {
        for (int step = 0; step < STEPS; step++) {
          history.step();
        }
        history.end();
      } finally {
        history.journal.close();
      }
    } finally {
      Folders.delete(directory);
    }
  }

  private void begin() {
    journal = JournalFixture.open(options);
    model = new JournalModel();
    cursors = Map.of("local", journal.cursor("local"), "network", journal.cursor("network"));
  }

  private void step() throws Exception {
    int what = random.nextInt(100);
    String store = STORES.get(random.nextInt(STORES.size()));
    if (what < 45) {
      int burst = 1 + random.nextInt(random.nextInt(10) == 0 ? 3_000 : 200);
      for (int i = 0; i < burst; i++) {
        append();
      }
    } else if (what < 90) {
      settle(store, cursors.get(store));
    } else if (what < 96) {
      drain(store, cursors.get(store));
    } else if (what < 98) {
      kill();
    } else if (what == 98) {
      end();
      begin();
    }
    for (String each : STORES) {
      model.reader(each).check(cursors.get(each).ledger());
    }
    assertThat(journal.stats().bytes()).isLessThanOrEqualTo(MAX_BYTES);
  }

  private void append() {
    String message = made++ + text();
    String logger = "logger." + (random.nextInt(20) == 0 ? random.nextInt(500) : 1);
    Origin origin = Origin.of("run", "step", "source-" + random.nextInt(3));
    EntryEncoder encoder = journal.encoders().borrow();
    encoder.start(1_700_000_000_000_000_000L + made, LogSeverity.INFO);
    encoder.origin(journal.names().origin(origin));
    encoder.logger(logger);
    encoder.thread("main", 1, 5, false);
    encoder.message(message);
    boolean large = message.length() > ENTRY_MAX_BYTES - 2048;
    long position = journal.append(encoder);
    journal.encoders().giveBack(encoder);
    if (position < 0) {
      model.refusedCall();
    } else {
      model.accepted(new Accepted(position, message, logger, origin, large));
    }
  }

  private String text() {
    int kind = random.nextInt(200);
    int length = kind == 0 ? 20_000 + random.nextInt(20_000) : kind < 10 ? 8_000 : 200;
    return "x".repeat(random.nextInt(length));
  }

  /** A batch with whatever answer a store may give. */
  private void settle(String store, JournalCursor cursor) {
    JournalModel.Reader reader = model.reader(store);
    LogBatch batch = cursor.next(1 + random.nextInt(500), 1 + random.nextInt(200_000));
    reader.read(batch);
    int answer = random.nextInt(10);
    if (answer < 3) {
      cursor.rewind();
      reader.rewind();
    } else {
      long rejected = answer == 3 ? random.nextInt(reader.inHand() + 1) : 0;
      if (rejected > 0) {
        cursor.drop(rejected, DropReason.REFUSED);
      }
      cursor.acknowledge();
      reader.acknowledge(rejected);
    }
  }

  private void drain(String store, JournalCursor cursor) {
    JournalModel.Reader reader = model.reader(store);
    while (true) {
      LogBatch batch = cursor.next(1 + random.nextInt(1_000), 1 << 20);
      reader.read(batch);
      cursor.acknowledge();
      reader.acknowledge(0);
      if (batch.entries().isEmpty() && batch.from() == batch.to()) {
        return;
      }
    }
  }

  private void end() throws Exception {
    boolean dry = random.nextBoolean();
    journal.closeIntake();
    if (dry) {
      for (String store : STORES) {
        drain(store, cursors.get(store));
        model.reader(store).checkDry(cursors.get(store).ledger());
      }
    }
    boolean nothingLeft = journal.close();
    if (dry) {
      assertThat(nothingLeft).isTrue();
      assertThat(new OrphanJournals(options.directory()).folders()).isEmpty();
    } else if (!nothingLeft) {
      adopt(options.directory());
    }
  }

  /** Goes on with what a kill at this moment leaves: the bytes of the files as they are. */
  private void kill() throws Exception {
    Path copies = directory.resolve("copies");
    Folders.copyOfTheKilled(journal.stats().folder().orElseThrow(), copies);
    journal.close();
    Folders.delete(options.directory());
    for (String store : STORES) {
      // What was in flight is nobody's now.
      model.reader(store).rewind();
    }
    adopt(copies);
    Folders.delete(copies);
    begin();
  }

  private void adopt(Path journals) throws Exception {
    for (String store : STORES) {
      model.reader(store).rewind();
    }
    int broken = random.nextInt(3);
    for (int i = 0; i < broken; i++) {
      try (AdoptedJournal adopted = adoptOnly(journals)) {
        int store = random.nextInt(STORES.size());
        settle(STORES.get(store), adopted.cursor(store));
        model.reader(STORES.get(store)).rewind();
      }
    }
    AdoptedJournal adopted = adoptOnly(journals);
    for (int store = 0; store < STORES.size(); store++) {
      JournalCursor cursor = adopted.cursor(store);
      JournalModel.Reader reader = model.reader(STORES.get(store));
      drain(STORES.get(store), cursor);
      reader.checkDry(cursor.ledger());
      reader.checkCalls();
    }
    assertThat(adopted.finish()).isTrue();
    assertThat(new OrphanJournals(journals).folders()).isEmpty();
  }

  private static AdoptedJournal adoptOnly(Path journals) throws IOException {
    OrphanJournals orphans = new OrphanJournals(journals);
    List<Path> folders = orphans.folders();
    assertThat(folders).hasSize(1);
    return orphans.adopt(folders.get(0), List.of()).orElseThrow();
  }
}
