// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.StoredEntries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReconfigurationUnderLoadTest {
  private static final Logger LOGGER = Logger.getLogger("com.example.loaded");
  private static final int PRODUCERS = 4;

  @TempDir private Path root;

  @BeforeEach
  void forget() {
    Seen.MESSAGES.clear();
  }

  @AfterEach
  void end() {
    StepLogHandler.uninstall();
    LogManager.getLogManager().reset();
  }

  @Test
  @Timeout(120)
  void everyRecordThatReachedAHandlerIsStoredOnceHoweverOftenLoggingIsReconfigured()
      throws Exception {
    reconfigure(20, 2_000, new Semaphore(20));
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void everyRecordIsStoredOnceWithANewConfigurationEvery200MillisForHalfAMinute() throws Exception {
    Semaphore due = new Semaphore(0);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    clock.scheduleAtFixedRate(due::release, 200, 200, TimeUnit.MILLISECONDS);
    try {
      reconfigure(150, 500, due);
    } finally {
      clock.shutdownNow();
    }
  }

  private void reconfigure(int rounds, int each, Semaphore due) throws Exception {
    configure();
    CyclicBarrier begin = new CyclicBarrier(PRODUCERS + 1);
    List<Thread> producers = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      Thread producer = new Thread(() -> produce(rounds, each, begin), "p" + p);
      producers.add(producer);
      producer.start();
    }
    for (int round = 0; round < rounds; round++) {
      due.acquire();
      await(begin);
      configure();
    }
    for (Thread producer : producers) {
      producer.join();
    }
    StepLogHandler.uninstall();

    List<LogEntry> entries = StoredEntries.in(root);
    Set<String> missing = new HashSet<>(Seen.MESSAGES);
    entries.forEach(entry -> missing.remove(entry.message()));
    assertThat(missing).isEmpty();
    assertThat(entries).hasSize(Seen.MESSAGES.size()).hasSizeGreaterThan(rounds);
    assertThat(entries.stream().map(LogEntry::id).map(EntryId::writer).distinct())
        .as("journals")
        .hasSize(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
    assertThat(openBelow(root)).as("open files").isEmpty();
    assertThat(root.resolve(".steplog/journal").toFile().list()).isNullOrEmpty();
  }

  private static void produce(int rounds, int each, CyclicBarrier begin) {
    for (int round = 0; round < rounds; round++) {
      await(begin);
      for (int i = 0; i < each; i++) {
        String message = Thread.currentThread().getName() + " " + round + " " + i;
        LOGGER.log(Level.INFO, message);
      }
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  private void configure() throws IOException {
    String lines =
        """
        .level = INFO
        handlers = io.steplog.jul.StepLogHandler
        io.steplog.jul.StepLogHandler.artifact.root = %s
        io.steplog.jul.StepLogHandler.filter = %s
        """
            .formatted(root, Seen.class.getName());
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> openBelow(Path folder) throws IOException {
    List<String> open = new ArrayList<>();
    Path descriptors = Path.of("/proc/self/fd");
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> all = Files.list(descriptors)) {
        for (Path one : all.toList()) {
          String target = target(one);
          if (target.startsWith(folder.toRealPath().toString())) {
            open.add(target);
          }
        }
      }
    }
    return open;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  /** Notes every record that one of our handlers is handed; public, since the handler makes it. */
  public static final class Seen implements Filter {
    static final Set<String> MESSAGES = ConcurrentHashMap.newKeySet();

    @Override
    public boolean isLoggable(LogRecord record) {
      MESSAGES.add(record.getMessage());
      return true;
    }
  }
}
