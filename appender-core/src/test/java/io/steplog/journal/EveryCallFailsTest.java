// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.EntryId;
import io.steplog.record.LogBatch;
import io.steplog.testing.Strace;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disk refuses the journal's first, second, third call of a kind, until there is none left to
 * be refused: as it is opened, and as segments are made.
 */
@Tag("long")
@Timeout(900)
class EveryCallFailsTest {
  private static final int MOST_CALLS = 200;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "write, EIO",
    "write, ENOSPC",
    "rename, EIO",
    "mkdir, ENOSPC",
    "unlink, EIO",
    "unlinkat, EIO"
  })
  void whatWasAcceptedIsReadInOrderAndTheStatusTells(String call, String error) throws Exception {
    Strace.orSkip();
    for (int n = 1; ; n++) {
      assertThat(n).as("calls of %s", call).isLessThan(MOST_CALLS);
      Path log = folder.resolve("log" + n);
      Path directory = folder.resolve("journals" + n);
      int exit =
          Strace.start(
                  call, "error=" + error, n, log, Strace.java(Program.class, directory.toString()))
              .waitFor();

      String refused = refused(log);
      assertThat(exit).as("%s at %s %d: %s", error, call, n, refused).isIn(0, Program.SAID);
      if (refused.contains(directory.toString())) {
        assertThat(exit).as("%s at %s %d: %s", error, call, n, refused).isEqualTo(Program.SAID);
      } else if (refused.isEmpty()) {
        assertThat(exit).as("nothing was refused").isZero();
        return;
      }
    }
  }

  private static String refused(Path log) throws Exception {
    try (Stream<String> calls = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return calls.filter(line -> line.contains("INJECTED")).collect(Collectors.joining("\n"));
    }
  }

  /** A process of its own: ends with 0 or {@link #SAID} where the law held. */
  static final class Program {
    /** The law held, and the journal had something to say. */
    static final int SAID = 3;

    private static final int CALLS = 6_000;

    private Program() {}

    public static void main(String[] arguments) {
      CollectingDiagnostics diagnostics = new CollectingDiagnostics(50);
      Journal journal =
          Journal.open(
              JournalFixture.options(Path.of(arguments[0]), 4L << 20, Overflow.DROP_NEWEST, true),
              diagnostics);
      JournalCursor cursor = journal.cursor("a");
      List<String> accepted = new ArrayList<>();
      Map<EntryId, String> read = new LinkedHashMap<>();
      boolean refused = false;
      for (int i = 0; i < CALLS; i++) {
        String message = i + " " + "x".repeat(900);
        if (JournalFixture.append(journal, message) >= 0) {
          accepted.add(message);
        }
        if (i % 1_000 == 999) {
          refused |= drain(cursor, read);
        }
      }
      journal.closeIntake();
      refused |= drain(cursor, read);
      read.values().removeIf(message -> message.contains("dropped: "));
      if (!List.copyOf(read.values()).equals(accepted)
          || accepted.size() != journal.stats().accepted()
          || cursor.ledger().waiting() != 0) {
        System.exit(1);
      }
      journal.close();
      System.exit(refused || !diagnostics.reports().isEmpty() ? SAID : 0);
    }

    /** As a worker does, which says that its thread ended and begins again. */
    private static boolean drain(JournalCursor cursor, Map<EntryId, String> read) {
      boolean refused = false;
      while (true) {
        LogBatch batch = cursor.next(1_000, 1 << 20);
        if (batch.from() == batch.to() && batch.entries().isEmpty()) {
          return refused;
        }
        batch.entries().forEach(entry -> read.put(entry.id(), entry.message()));
        try {
          cursor.acknowledge();
        } catch (UncheckedIOException unwritable) {
          refused = true;
          cursor.rewind();
        }
      }
    }
  }
}
