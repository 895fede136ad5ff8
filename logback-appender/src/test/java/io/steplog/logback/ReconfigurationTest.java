// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.testing.StoredEntries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReconfigurationTest {
  private static final int PRODUCERS = 4;
  private static final int ROUNDS = 20;
  private static final int EACH = 2_000;

  @TempDir private Path root;

  @BeforeEach
  void forget() {
    Seen.MESSAGES.clear();
  }

  @Test
  void everyEventThatReachedAnAppenderIsStoredOnceHoweverOftenLogbackIsReconfigured()
      throws InterruptedException {
    LogbackDriver app = LogbackDriver.withAppenderBody("");
    app.configure(xml());
    CyclicBarrier rounds = new CyclicBarrier(PRODUCERS + 1);
    List<Thread> producers = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      Thread producer = new Thread(() -> produce(app, rounds), "p" + p);
      producers.add(producer);
      producer.start();
    }
    for (int round = 0; round < ROUNDS; round++) {
      await(rounds);
      app.configure(xml());
    }
    for (Thread producer : producers) {
      producer.join();
    }
    app.close();

    List<LogEntry> entries = StoredEntries.in(root);
    Set<String> missing = new HashSet<>(Seen.MESSAGES);
    entries.forEach(entry -> missing.remove(entry.message()));
    assertThat(missing).isEmpty();
    assertThat(entries).hasSize(Seen.MESSAGES.size());
    assertThat(entries.stream().map(LogEntry::id).map(EntryId::writer).distinct())
        .as("journals")
        .hasSize(1);
  }

  private static void produce(LogbackDriver app, CyclicBarrier rounds) {
    for (int i = 0; i < ROUNDS * EACH; i++) {
      if (i % EACH == 0) {
        await(rounds);
      }
      app.logger("x").info("{} {}", Thread.currentThread().getName(), i);
    }
  }

  private static void await(CyclicBarrier rounds) {
    try {
      rounds.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  private String xml() {
    return """
    <configuration>
      <appender name='STEPLOG' class='io.steplog.logback.StepLogAppender'>
        <artifactRoot>%s</artifactRoot>
        <filter class='%s'/>
      </appender>
      <root level='INFO'><appender-ref ref='STEPLOG'/></root>
    </configuration>
    """
        .formatted(root, Seen.class.getName());
  }

  /** Notes every event that one of our appenders is handed while it is started. */
  public static final class Seen extends Filter<ILoggingEvent> {
    static final Set<String> MESSAGES = ConcurrentHashMap.newKeySet();

    @Override
    public FilterReply decide(ILoggingEvent event) {
      MESSAGES.add(event.getFormattedMessage());
      return FilterReply.NEUTRAL;
    }
  }
}
