// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.EntryId;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens in whatever order, the files hold each entry that was handed in once, in the
 * order of its writer. The seeds that ever failed stay in the list.
 */
class SinkModelTest {
  private static final int STEPS = 400;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 215, 550, 648, 651})
  void filesHoldEachEntryOnce(long seed) throws IOException {
    new Run(seed).play();
  }

  private final class Run {
    private final Random random;
    private final SinkFixture fixture;
    private final List<Origin> origins = new ArrayList<>();
    private final TreeMap<Long, LogEntry> journal = new TreeMap<>();
    private long writer = EntryMaker.WRITER;
    private boolean adopted;
    private long acknowledged;
    private long next = 8;

    /** What was acknowledged of each writer, for the end. */
    private final List<List<LogEntry>> stored = new ArrayList<>(List.of(new ArrayList<>()));

    Run(long seed) {
      random = new Random(seed);
      fixture =
          new SinkFixture(
              folder.resolve("root"),
              new PartLimits(1_000 + random.nextInt(200_000), Duration.ofMinutes(1)));
      int many = 1 + random.nextInt(4);
      for (int i = 0; i < many; i++) {
        origins.add(Origin.of("run", "step-" + i, "source"));
      }
    }

    void play() throws IOException {
      for (int i = 0; i < STEPS; i++) {
        step();
      }
      fixture.files.heal();
      while (!journal.isEmpty()) {
        deliver();
      }
      fixture.sink.close(Duration.ofSeconds(1));
      check();
    }

    private void step() throws IOException {
      switch (random.nextInt(14)) {
        case 0, 1, 2, 3 -> log();
        case 4, 5, 6, 7 -> deliver();
        case 8 -> fixture.sink.release(origins.get(random.nextInt(origins.size())));
        case 9 -> {
          fixture.ticker.advance(Duration.ofSeconds(random.nextInt(100)));
          fixture.millis += random.nextInt(100_000) - 50_000;
          fixture.sink.tick();
        }
        case 10 -> fault();
        case 11 -> fixture.files.heal();
        case 12 -> force();
        default -> kill();
      }
    }

    private void log() {
      int many = 1 + random.nextInt(30);
      for (int i = 0; i < many; i++) {
        Origin origin = origins.get(random.nextInt(origins.size()));
        int length = random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(100);
        LogEntry entry =
            EntryMaker.entry("x".repeat(length)).id(writer, next).origin(origin).make();
        journal.put(next, entry);
        next += 8 * (1 + random.nextInt(4));
      }
    }

    private void deliver() {
      List<LogEntry> entries =
          journal.values().stream().limit(1 + random.nextInt(40)).collect(Collectors.toList());
      if (entries.isEmpty()) {
        return;
      }
      long to = entries.get(entries.size() - 1).id().position() + 1;
      LogBatch batch = new LogBatch(writer, adopted, entries, acknowledged, to, 1);
      if (fixture.sink.write(batch) instanceof SinkResult.Stored result) {
        assertThat(result.entries()).isEqualTo(entries.size());
        // Killed before it was acknowledged, one time in ten.
        if (random.nextInt(10) > 0) {
          acknowledged = to;
          journal.headMap(to).clear();
          stored.get(stored.size() - 1).addAll(entries);
        }
      }
    }

    private void fault() {
      switch (random.nextInt(6)) {
        case 0 -> fixture.files.bytesLeft = random.nextInt(5_000);
        case 1 -> fixture.files.shortWriteAfter = random.nextInt(5_000);
        case 2 -> fixture.files.refusesToForce = true;
        case 3 -> {
          fixture.files.refusesToTruncate = true;
          fixture.files.shortWriteAfter = random.nextInt(5_000);
        }
        case 4 -> fixture.files.refusesToCreate = true;
        default -> fixture.files.refusesSideFiles = true;
      }
    }

    private void force() {
      if (random.nextInt(4) == 0) {
        fixture.sink.force();
      }
    }

    /**
     * The process dies, maybe within a write; the journal is adopted, or was written to its end.
     */
    private void kill() throws IOException {
      fixture.files.heal();
      fixture.kill();
      if (random.nextBoolean()) {
        tearTail();
      }
      adopted = true;
      if (journal.isEmpty()) {
        adopted = false;
        writer = random.nextLong() >>> 6;
        acknowledged = 0;
        next = 8;
        stored.add(new ArrayList<>());
      }
    }

    /** Bytes of entries that were not acknowledged may be missing at the end of the last part. */
    private void tearTail() throws IOException {
      for (Origin origin : origins) {
        List<Path> parts = fixture.parts(origin);
        if (parts.isEmpty()) {
          continue;
        }
        Path last = parts.get(parts.size() - 1);
        int unacknowledged = unacknowledgedBytes(last);
        if (unacknowledged > 0) {
          try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
            file.setLength(file.length() - random.nextInt(unacknowledged + 1));
          }
        }
      }
    }

    private int unacknowledgedBytes(Path part) {
      String[] lines = SinkFixture.text(part).split("(?<=\n)");
      int bytes = 0;
      for (int i = lines.length - 1; i >= 0; i--) {
        if (lines[i].endsWith("\n")) {
          EntryId id = SinkFixture.id(lines[i]);
          if (id.writer() != writer || id.position() < acknowledged) {
            break;
          }
        }
        bytes += lines[i].length();
      }
      return bytes;
    }

    private void check() {
      for (List<LogEntry> ofWriter : stored) {
        if (ofWriter.isEmpty()) {
          continue;
        }
        for (Origin origin : origins) {
          List<Long> expected =
              ofWriter.stream()
                  .filter(entry -> entry.origin().equals(origin))
                  .map(entry -> entry.id().position())
                  .collect(Collectors.toList());
          assertThat(fixture.positions(origin, ofWriter.get(0).id().writer())).isEqualTo(expected);
        }
      }
    }
  }
}
