// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Nanos;
import io.steplog.settings.Settings;
import io.steplog.testing.CountedSettings;
import io.steplog.testing.RecordingFlavor;
import io.steplog.testing.RecordingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real channels over real journals, with two stores on the heap behind them. */
@Timeout(60)
abstract class ChannelFixture {
  static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;
  final RecordingStore store = new RecordingStore("here");
  final RecordingFlavor flavor = new RecordingFlavor("recording", store);
  final RecordingStore second = new RecordingStore("there");
  final FlavorRegistry flavors =
      RecordingFlavor.registry(flavor, new RecordingFlavor("second", second));
  final CollectingDiagnostics said = new CollectingDiagnostics(100);

  /** By how much time is ahead: threads go on by themselves, and may be sent ahead. */
  final AtomicLong aheadNanos = new AtomicLong();

  final Ticker ticker = () -> System.nanoTime() + aheadNanos.get();
  final Channels channels = new Channels(ticker);

  LogChannel open(Settings settings) {
    return channels.open(settings, flavors, said);
  }

  Settings settings(String... stores) {
    return CountedSettings.defaults()
        .with(CoreKeys.STORES, stores.length == 0 ? List.of("recording") : List.of(stores), "test")
        .with(CoreKeys.JOURNAL_DIR, directory, "test")
        .with(CoreKeys.ORIGIN_PIPELINE_RUN_ID, "run-7", "test")
        .with(CoreKeys.ORIGIN_STEP_ID, "train", "test");
  }

  static void log(LogChannel channel, String... messages) {
    for (String message : messages) {
      channel.append(begin(channel, message));
    }
  }

  static EntryEncoder begin(LogChannel channel, String message) {
    EntryEncoder entry = channel.begin("com.example.Train", now(), LogSeverity.INFO, Map.of());
    if (entry != null) {
      entry.logger("com.example.Train");
      entry.thread("main", 1, 5, false);
      entry.message(message);
    }
    return entry;
  }

  static long now() {
    return Nanos.of(Instant.now());
  }

  /** The journals that are there. */
  List<Path> journals() throws IOException {
    try (Stream<Path> folders = Files.list(directory)) {
      return folders.toList();
    }
  }
}
