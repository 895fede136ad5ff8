// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.context.OriginScope;
import io.steplog.context.RegisteredOrigin;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.settings.Settings;
import io.steplog.testing.CountedSettings;
import io.steplog.testing.RecordingFlavor;
import io.steplog.testing.RecordingStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Uses the library from begin to end within one class loader: logs a few entries, half of them with
 * an origin of their own, and answers what its store holds. For {@link ClassLoadersTest}.
 */
public final class LoadedProgram implements Function<Path, List<String>> {
  private final RecordingStore store = new RecordingStore();

  @Override
  public List<String> apply(Path journals) {
    Settings settings =
        CountedSettings.defaults()
            .with(CoreKeys.STORES, List.of("recording"), "test")
            .with(CoreKeys.JOURNAL_DIR, journals, "test");
    LogChannel channel =
        StepLog.open(
            settings,
            RecordingFlavor.registry(new RecordingFlavor("recording", store)),
            new CollectingDiagnostics(10));
    log(channel, "one");
    RegisteredOrigin origin = StepLog.register(Origin.of("run-8", "evaluate", "step"));
    OriginScope scope = origin.activate();
    log(channel, "two");
    scope.close();
    origin.release(Duration.ofSeconds(30));
    channel.close();
    return store.entries().stream().map(LogEntry::message).toList();
  }

  private static void log(LogChannel channel, String message) {
    EntryEncoder entry = channel.begin("a", 1, LogSeverity.INFO, Map.of());
    entry.logger("a");
    entry.message(message);
    channel.append(entry);
  }
}
