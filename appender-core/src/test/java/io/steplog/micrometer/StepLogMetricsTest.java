// SPDX-License-Identifier: Apache-2.0
package io.steplog.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.steplog.channel.ChannelStats;
import io.steplog.channel.ChannelStats.StoreStats;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.metrics.MetricsFile;
import io.steplog.record.DropReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a registry shows is what the counters say. */
class StepLogMetricsTest {
  private static final StoreStats FILES = store("artifact", 8, Map.of(), null);
  private static final StoreStats BEHIND =
      store("otel", 3, Map.of(DropReason.REFUSED, 2L), "status 503");

  @TempDir Path directory;
  private final List<ChannelStats> channels = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StepLogMetrics metrics = new StepLogMetrics(() -> channels, List.of());

  @Test
  void theMetersHaveTheNamesAndValuesOfTheMetricsFile() throws IOException {
    channels.add(channel(8, FILES, BEHIND));
    metrics.bindTo(registry);
    Path file = directory.resolve("steplog.prom");
    new MetricsFile(file, new CollectingDiagnostics(1)).write(channels.get(0));
    Map<String, Double> inFile = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        int blank = line.lastIndexOf(' ');
        inFile.put(sorted(line.substring(0, blank)), Double.valueOf(line.substring(blank + 1)));
      }
    }
    assertThat(shown()).isEqualTo(inFile);
  }

  @Test
  void channelsAreCountedTogetherAndAStoreIsUpWhereItIsInAll() {
    channels.add(channel(8, FILES, store("otel", 5, Map.of(), null)));
    channels.add(channel(4, BEHIND));
    metrics.bindTo(registry);
    assertThat(shown())
        .containsEntry("steplog_accepted_total", 12.0)
        .containsEntry("steplog_stored_total{store=\"otel\"}", 8.0)
        .containsEntry("steplog_store_up{store=\"artifact\"}", 1.0)
        .containsEntry("steplog_store_up{store=\"otel\"}", 0.0);
  }

  @Test
  void bindingAgainAddsTheStoreThatIsNewAndNothingElse() {
    metrics.bindTo(registry);
    assertThat(shown()).containsEntry("steplog_accepted_total", 0.0);
    int before = registry.getMeters().size();
    channels.add(channel(8, FILES));
    metrics.bindTo(registry);
    metrics.bindTo(registry);
    assertThat(registry.getMeters()).hasSize(before + 4 + DropReason.values().length);
    assertThat(shown())
        .containsEntry("steplog_accepted_total", 8.0)
        .containsEntry("steplog_waiting{store=\"artifact\"}", 0.0);
  }

  @Test
  void everyMeterHasTheProgramsTagsAndSaysWhatItCounts() {
    channels.add(channel(8, FILES, BEHIND));
    new StepLogMetrics(() -> channels, List.of(Tag.of("job", "churn"))).bindTo(registry);
    assertThat(registry.getMeters())
        .isNotEmpty()
        .allSatisfy(
            meter -> {
              assertThat(meter.getId().getTag("job")).isEqualTo("churn");
              assertThat(meter.getId().getDescription()).endsWith(".");
            });
  }

  /** The meters in the manner of Prometheus. */
  private Map<String, Double> shown() {
    Map<String, Double> shown = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      String name = meter.getId().getName().replace('.', '_');
      List<String> tags =
          meter.getId().getTags().stream()
              .map(tag -> tag.getKey() + "=\"" + tag.getValue() + "\"")
              .toList();
      shown.put(
          name
              + (meter instanceof FunctionCounter ? "_total" : "")
              + (tags.isEmpty() ? "" : "{" + String.join(",", tags) + "}"),
          meter.measure().iterator().next().getValue());
    }
    return shown;
  }

  /** Micrometer sorts tags. */
  private static String sorted(String line) {
    return line.replaceAll("\\{(store=\"[^\"]+\"),(reason=\"[^\"]+\")}", "{$2,$1}");
  }

  private static ChannelStats channel(long accepted, StoreStats... stores) {
    return new ChannelStats(
        accepted,
        Map.of(DropReason.OWN_TRAFFIC, 7L),
        1,
        2,
        3,
        4,
        "mapped",
        8 << 20,
        Optional.empty(),
        List.of(stores));
  }

  private static StoreStats store(
      String name, long stored, Map<DropReason, Long> dropped, @Nullable String trouble) {
    return new StoreStats(name, stored, dropped, 0, 6, trouble, trouble);
  }
}
