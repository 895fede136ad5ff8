// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.StoredEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReconfigurationTest {
  private static final int PRODUCERS = 4;
  private static final Duration APART = Duration.ofMillis(200);

  /** As much as half a minute of it can be read back at once. */
  private static final int A_BURST = 5;

  private static final long BETWEEN_BURSTS = 1_000_000;

  @TempDir private Path root;

  @Test
  void configurationWithEqualSettingsGoesOnInTheSameJournal() throws InterruptedException {
    Log4jDriver app = Log4jDriver.withXml(xml(""));
    app.logger("x").info("before");
    app.configure(xml(""));
    app.logger("x").info("after");
    app.close();

    assertThat(messages()).containsExactly("before", "after");
    assertThat(journals()).isEqualTo(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void configurationWithOtherSettingsDeliversAndEndsTheChannelBefore() throws InterruptedException {
    Log4jDriver app = Log4jDriver.withXml(xml(""));
    app.logger("x").info("before");
    app.configure(xml("originSource='other'"));

    assertThat(messages()).containsExactly("before");
    app.close();
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void configurationWithoutTheAppenderEndsItsChannel() throws InterruptedException {
    Log4jDriver app = Log4jDriver.withXml(xml(""));
    app.logger("x").info("before");
    app.configure("<Configuration shutdownHook='disable'/>");

    assertThat(messages()).containsExactly("before");
    assertThat(OwnThreads.thatStay()).isEmpty();
    app.close();
  }

  @Test
  void callThatIsStillWithinTheOldAppenderGoesOnInTheOneThatFollows() {
    Log4jDriver app = Log4jDriver.withXml(xml(""));
    StepLogAppender old = app.appender();
    app.configure(xml(""));
    old.append(Events.of("late"));
    app.configure(xml(""));
    old.append(Events.of("later"));
    app.close();

    assertThat(messages()).containsExactly("late", "later");
    assertThat(journals()).isEqualTo(1);
  }

  @Test
  void wrongSettingsThatStopAStartLeaveTheConfigurationBeforeInForce() {
    Log4jDriver app = Log4jDriver.withXml(xml(""));
    try {
      app.configure(xml("onConfigError='fail' batchLinger='5 parsecs'"));
    } catch (RuntimeException asked) {
      assertThat(asked).hasMessageContaining("5 parsecs");
    }
    app.logger("x").info("still stored");
    app.close();

    assertThat(messages()).containsExactly("still stored");
  }

  @Test
  void fileThatLog4jWatchesAndFindsChangedGoesOnInTheSameJournal(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("log4j2.xml");
    String xml = xml("").replace("<Configuration ", "<Configuration monitorInterval='1' ");
    Files.writeString(file, xml);
    Log4jDriver app = Log4jDriver.withFile(file);
    app.logger("x").debug("before");
    CountDownLatch reconfigured = new CountDownLatch(1);
    app.context()
        .addPropertyChangeListener(
            event -> {
              if (event.getPropertyName().equals(LoggerContext.PROPERTY_CONFIG)) {
                reconfigured.countDown();
              }
            });
    Files.writeString(file, xml.replace("'ALL'", "'INFO'"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    reconfigured.await();
    app.logger("x").debug("no longer let through");
    app.logger("x").info("after");
    app.close();

    assertThat(messages()).containsExactly("before", "after");
    assertThat(journals()).isEqualTo(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void nothingIsLostOrStoredTwiceWhereLog4jIsReconfiguredUnderLoad() throws Exception {
    assertAccountedFor(Log4jDriver.withXml(xml("")), 8);
  }

  @Test
  void nothingIsLostOrStoredTwiceWithAsynchronousLoggersEither() throws Exception {
    assertAccountedFor(Log4jDriver.allAsynchronous(xml("")), 8);
  }

  @Test
  @Tag("long")
  void nothingIsLostStoredTwiceOrLeftOpenInHalfAMinute() throws Exception {
    assertAccountedFor(Log4jDriver.withXml(xml("")), 150);
  }

  private void assertAccountedFor(Log4jDriver app, int times) throws Exception {
    app.logger("x").info("first");
    app.configure(xml(""));
    long openBefore = openFiles();
    AtomicBoolean enough = new AtomicBoolean();
    Map<String, Integer> logged = new HashMap<>();
    List<Thread> producers = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      String name = "p" + p;
      Thread producer =
          new Thread(
              () -> {
                int count = 0;
                while (!enough.get()) {
                  app.logger("x").info("{} {}", name, count++);
                  if (count % A_BURST == 0) {
                    LockSupport.parkNanos(BETWEEN_BURSTS);
                  }
                }
                synchronized (logged) {
                  logged.put(name, count);
                }
              },
              name);
      producers.add(producer);
      producer.start();
    }
    for (int i = 0; i < times; i++) {
      Thread.sleep(APART.toMillis());
      app.configure(xml(""));
    }
    enough.set(true);
    for (Thread producer : producers) {
      producer.join();
    }
    long openAfter = openFiles();
    app.close();

    Map<String, Integer> stored = new HashMap<>();
    List<LogEntry> entries = StoredEntries.in(root);
    for (LogEntry entry : entries) {
      String[] words = entry.message().split(" ");
      if (words.length == 2) {
        // Each thread's own are stored in their order, so a hole or a second one shows.
        int number = stored.merge(words[0], 1, Integer::sum) - 1;
        assertThat(Integer.parseInt(words[1])).as("of %s", words[0]).isEqualTo(number);
      }
    }
    assertThat(stored).isEqualTo(logged);
    assertThat(perJournal(entries)).as("%s", app.warnings()).hasSize(1);
    assertThat(openAfter - openBefore).as("files that stay open").isLessThan(times);
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  /** Open files of this process; the journal's segments are among them, and come and go. */
  private static long openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.count();
    }
  }

  private String xml(String attributes) {
    return Log4jDriver.xml("artifactRoot='" + root + "' " + attributes, "");
  }

  private List<String> messages() {
    return StoredEntries.in(root).stream().map(LogEntry::message).toList();
  }

  private long journals() {
    return perJournal(StoredEntries.in(root)).size();
  }

  /** Of each journal how many entries it held, by its writer's number. */
  private static Map<Long, Long> perJournal(List<LogEntry> entries) {
    return entries.stream()
        .map(LogEntry::id)
        .collect(Collectors.groupingBy(EntryId::writer, Collectors.counting()));
  }
}
