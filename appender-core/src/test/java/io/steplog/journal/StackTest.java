// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static io.steplog.journal.JournalFixture.append;
import static io.steplog.journal.JournalFixture.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.encoding.EntryEncoder;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.DropReason;
import io.steplog.record.LogSeverity;
import io.steplog.testing.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A caller that runs out of stack, at every depth: no lock is left held, and each call was
 * accepted, counted, or told of by the error itself.
 */
@Timeout(120)
class StackTest {
  private static final int ROUNDS = 40;
  private static final long STACK_BYTES = 256 * 1024;

  @TempDir Path directory;

  @Test
  void noLockIsLeftHeldWhereverTheStackEnds() throws Exception {
    overflow(directory);
  }

  @Test
  void norIsOneInInterpretedCode() throws Exception {
    try (ChildJvm child =
        ChildJvm.start(List.of("-Xint"), Map.of(), StackTest.class, directory.toString())) {
      child.await("the law holds");
      assertThat(child.exitCode()).isZero();
    }
  }

  /** In a JVM of its own. */
  public static void main(String[] arguments) throws Exception {
    overflow(Path.of(arguments[0]));
    System.out.println("the law holds");
  }

  private static void overflow(Path directory) throws Exception {
    Journal journal = JournalFixture.open(JournalFixture.options(directory, 64L << 20));
    JournalCursor cursor = journal.cursor("a");
    for (int round = 0; round < ROUNDS; round++) {
      Diver diver = new Diver(journal);
      Thread thread = new Thread(null, () -> diver.dive(0), "diver", STACK_BYTES + 512L * round);
      thread.start();
      thread.join();
      // From another thread: it would wait for ever for a lock that was left held.
      assertThat(append(journal, "after")).isNotNegative();
      diver.accepted++;
      check(diver, journal, cursor);
    }
    journal.close();
  }

  private static long acceptedBefore;
  private static long droppedBefore;

  private static void check(Diver diver, Journal journal, JournalCursor cursor) {
    long accepted = journal.stats().accepted() - acceptedBefore;
    long dropped = journal.stats().dropped().getOrDefault(DropReason.ERROR, 0L) - droppedBefore;
    assertThat(accepted).isEqualTo(diver.accepted);
    assertThat(dropped).isEqualTo(diver.dropped);
    assertThat(diver.accepted + diver.dropped + diver.thrown).isEqualTo(diver.calls + 1);
    acceptedBefore += accepted;
    droppedBefore += dropped;
    drain(cursor);
    assertThat(cursor.ledger().waiting()).isZero();
    assertThat(cursor.ledger().stored()).isEqualTo(journal.stats().accepted());
  }

  /** Logs at each depth on the way down, and as near to the end of the stack as it gets. */
  private static final class Diver {
    private final Journal journal;
    private final EntryEncoder entry;
    private long calls;
    private long accepted;
    private long dropped;
    private long thrown;

    Diver(Journal journal) {
      this.journal = journal;
      entry = journal.encoders().borrow();
      entry.start(1_700_000_000_000_000_000L, LogSeverity.INFO);
      entry.origin(journal.names().origin(JournalFixture.ORIGIN));
      entry.message("from the deep");
    }

    void dive(int depth) {
      try {
        dive(depth + 1);
      } catch (StackOverflowError bottom) {
        // Each frame on the way up tries, with a little more stack than the one before.
      }
      calls++;
      try {
        long position = journal.append(entry);
        if (position >= 0) {
          accepted++;
        } else {
          dropped++;
        }
      } catch (StackOverflowError told) {
        thrown++;
      }
    }
  }
}
