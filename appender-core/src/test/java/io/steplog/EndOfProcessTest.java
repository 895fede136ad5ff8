// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.record.LogEntry;
import io.steplog.testing.ChildJvm;
import io.steplog.testing.CountedSettings;
import io.steplog.testing.RecordingFlavor;
import io.steplog.testing.RecordingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process that ends leaves: in its store, and in its journal for the next one. */
@Timeout(120)
class EndOfProcessTest {
  private static final List<String> ALL =
      IntStream.range(0, EndingProgram.ENTRIES).mapToObj(i -> "entry " + i).toList();

  @TempDir Path directory;

  @Test
  void aMainThatReturnsHasEverythingStoredAndNoJournalLeft() throws Exception {
    try (ChildJvm child = start("alive", "return")) {
      assertThat(child.exitCode()).isZero();
      assertThat(stored()).isEqualTo(ALL);
      assertThat(journals()).isEmpty();
      assertThat(child.errors()).isEmpty();
    }
  }

  @Test
  void aTerminatedProcessHasEverythingStored() throws Exception {
    try (ChildJvm child = start("alive", "wait")) {
      assertThat(child.await("ready").terminate().exitCode()).isEqualTo(143);
      assertThat(stored()).isEqualTo(ALL);
      assertThat(journals()).isEmpty();
    }
  }

  @Test
  void aTerminatedProcessWithADeadStoreLeavesEverythingInTheJournalAndSaysSo() throws Exception {
    try (ChildJvm child = start("dead", "wait")) {
      assertThat(child.await("ready").terminate().exitCode()).isEqualTo(143);
      assertThat(child.errors())
          .contains("SL-310", "100 for store recording (dead)", journals().get(0).toString());
      assertThat(adopted(ALL.size())).isEqualTo(ALL);
    }
  }

  @Test
  void aKilledProcessLeavesEverythingInTheJournal() throws Exception {
    try (ChildJvm child = start("dead", "wait")) {
      child.await("ready").kill().exitCode();
      assertThat(adopted(ALL.size())).isEqualTo(ALL);
    }
  }

  @Test
  void aHaltedProcessLeavesEverythingInTheJournalOrTheStore() throws Exception {
    try (ChildJvm child = start("dead", "halt")) {
      assertThat(child.exitCode()).isEqualTo(9);
      assertThat(adopted(ALL.size())).isEqualTo(ALL);
    }
  }

  @Test
  void anExitFromWithinALogCallEndsTheProcess() throws Exception {
    try (ChildJvm child = start("alive", "exit-within-a-call")) {
      assertThat(child.exitCode()).isEqualTo(3);
      assertThat(stored()).isEqualTo(ALL);
    }
  }

  @Test
  void whatAnotherHookOfAnExitLogsAfterOursIsLeftForTheNextProcess() throws Exception {
    try (ChildJvm child = start("alive", "exit-and-log-in-a-later-hook")) {
      assertThat(child.exitCode()).isZero();
      assertThat(stored()).isEqualTo(ALL);
      assertThat(adopted(1)).containsExactly("late");
    }
  }

  @Test
  void whatAnotherHookLogsAsAMainReturnsIsStored() throws Exception {
    try (ChildJvm child = start("alive", "log-in-a-slow-hook")) {
      assertThat(child.exitCode()).isZero();
      List<String> all = new ArrayList<>(ALL);
      all.add("from a hook");
      assertThat(stored()).isEqualTo(all);
      assertThat(journals()).isEmpty();
      assertThat(child.errors()).isEmpty();
    }
  }

  private ChildJvm start(String store, String way) throws IOException {
    return ChildJvm.start(EndingProgram.class, directory.toString(), store, way);
  }

  private List<String> stored() throws IOException {
    return Files.readAllLines(directory.resolve("stored"));
  }

  private List<Path> journals() throws IOException {
    try (Stream<Path> folders = Files.list(directory.resolve("journal"))) {
      return folders.toList();
    }
  }

  /** What the next process delivers of it. */
  private List<String> adopted(int expected) throws InterruptedException {
    RecordingStore store = new RecordingStore(EndingProgram.PLACE);
    Queue<String> messages = new ConcurrentLinkedQueue<>();
    CountDownLatch missing = new CountDownLatch(expected);
    store.always(
        batch -> {
          for (LogEntry entry : batch.entries()) {
            messages.add(entry.message());
            missing.countDown();
          }
          return RecordingStore.takeAll(batch);
        });
    long start = System.nanoTime();
    // Time is far ahead for the first look around, which a short step does not live to see.
    Channels channels =
        new Channels(() -> System.nanoTime() + (System.nanoTime() - start) * 10_000);
    LogChannel channel =
        channels.open(
            CountedSettings.defaults()
                .with(CoreKeys.STORES, List.of("recording"), "test")
                .with(CoreKeys.JOURNAL_DIR, directory.resolve("journal"), "test"),
            RecordingFlavor.registry(new RecordingFlavor("recording", store)),
            new CollectingDiagnostics(10));
    channel.flush(Duration.ofSeconds(1));
    missing.await();
    channel.close();
    return List.copyOf(messages);
  }
}
