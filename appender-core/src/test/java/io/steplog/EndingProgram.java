// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.delivery.own.OtherHooks;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.settings.Settings;
import io.steplog.store.SinkResult;
import io.steplog.testing.CountedSettings;
import io.steplog.testing.RecordingFlavor;
import io.steplog.testing.RecordingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A step that logs and then ends in one of several ways; its store appends messages to a file, or
 * is dead. For {@link EndOfProcessTest}.
 */
final class EndingProgram {
  /** How many entries it logs before it ends. */
  static final int ENTRIES = 100;

  /** The place that its store names. */
  static final String PLACE = "the place";

  private EndingProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    boolean dead = arguments[1].equals("dead");
    Settings settings =
        CountedSettings.defaults()
            .with(CoreKeys.STORES, List.of("recording"), "test")
            .with(CoreKeys.JOURNAL_DIR, directory.resolve("journal"), "test")
            .with(CoreKeys.SHUTDOWN_DEADLINE, Duration.ofMillis(dead ? 300 : 30_000), "test");
    RecordingStore store = new RecordingStore(PLACE);
    Path stored = directory.resolve("stored");
    store.always(
        batch -> {
          if (dead) {
            return new SinkResult.RetryAfter(Duration.ofSeconds(60), "dead");
          }
          write(stored, batch.entries());
          return RecordingStore.takeAll(batch);
        });
    LogChannel channel =
        StepLog.open(
            settings,
            RecordingFlavor.registry(new RecordingFlavor("recording", store)),
            StandardErrorDiagnostics.ofAlerts());
    for (int i = 0; i < ENTRIES; i++) {
      log(channel, "entry " + i);
    }
    end(channel, arguments[2], directory.resolve("journal"));
  }

  private static void end(LogChannel channel, String way, Path journals)
      throws InterruptedException {
    switch (way) {
      case "wait" -> {
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
      }
      case "return" -> System.out.println("ready");
      case "halt" -> Runtime.getRuntime().halt(9);
      case "exit-within-a-call" ->
          logArgument(
              channel,
              new Object() {
                @Override
                public String toString() {
                  System.exit(3);
                  return "never";
                }
              });
      case "exit-and-log-in-a-later-hook" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> logAfterOurHook(channel, journals)));
        System.exit(0);
      }
      case "log-in-a-slow-hook" ->
          Runtime.getRuntime()
              .addShutdownHook(new Thread(() -> logOnceOursWaits(channel, journals)));
      default -> throw new IllegalArgumentException(way);
    }
  }

  // The journal's folder is gone once our own hook is through: it may start after this one, so a
  // look for its thread could find none yet.
  private static void logAfterOurHook(LogChannel channel, Path journals) {
    try {
      while (!isEmpty(journals)) {
        Thread.onSpinWait();
      }
      log(channel, "late");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Or once the journal is gone, which is too late. */
  private static void logOnceOursWaits(LogChannel channel, Path journals) {
    try {
      while (!isOurHookWaiting() && !isEmpty(journals)) {
        Thread.onSpinWait();
      }
      log(channel, "from a hook");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurHookWaiting() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Stream::of)
        .anyMatch(frame -> frame.getClassName().equals(OtherHooks.class.getName()));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void log(LogChannel channel, String message) {
    EntryEncoder entry = begin(channel);
    entry.message(message);
    channel.append(entry);
  }

  private static void logArgument(LogChannel channel, Object argument) {
    EntryEncoder entry = begin(channel);
    entry.argument(argument);
    entry.message("never");
    channel.append(entry);
  }

  private static EntryEncoder begin(LogChannel channel) {
    EntryEncoder entry = channel.begin("a", 1, LogSeverity.INFO, Map.of());
    if (entry == null) {
      throw new IllegalStateException("not taken");
    }
    entry.logger("a");
    return entry;
  }

  private static void write(Path file, List<LogEntry> entries) {
    try {
      Files.write(
          file,
          entries.stream().map(LogEntry::message).toList(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
