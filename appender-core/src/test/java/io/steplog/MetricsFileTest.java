// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.settings.Settings;
import io.steplog.testing.RecordingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsFileTest extends ChannelFixture {
  private Path file() {
    return directory.resolve(".metrics/steplog.prom");
  }

  private Settings withFile() {
    return settings("recording", "second").with(CoreKeys.METRICS_FILE, file(), "test");
  }

  private Map<String, Long> values() throws IOException {
    Map<String, Long> values = new TreeMap<>();
    for (String line : Files.readAllLines(file())) {
      if (!line.startsWith("#")) {
        // As a collector would: a name with labels, a blank, a number.
        assertThat(line)
            .matches("steplog_[a-z_]+(\\{[a-z]+=\"[^\"]+\"(,[a-z]+=\"[^\"]+\")*})? [0-9]+");
        int blank = line.lastIndexOf(' ');
        assertThat(values.put(line.substring(0, blank), Long.valueOf(line.substring(blank + 1))))
            .isNull();
      }
    }
    return values;
  }

  @Test
  void theFileHasTheCountersAfterAFlushAndAfterTheEnd() throws IOException {
    second.next(RecordingStore.refuse());
    LogChannel channel = channels.open(withFile(), flavors, said);
    log(channel, "one", "two");
    channel.flush(LONG);
    assertThat(values())
        .containsEntry("steplog_accepted_total", 2L)
        .containsEntry("steplog_stored_total{store=\"recording\"}", 2L)
        .containsEntry("steplog_dropped_total{store=\"second\",reason=\"refused\"}", 2L)
        .containsEntry("steplog_waiting{store=\"second\"}", 0L)
        .containsEntry("steplog_store_up{store=\"recording\"}", 1L);
    log(channel, "three");
    channel.close(LONG);
    assertThat(values())
        .containsEntry("steplog_accepted_total", 3L)
        .containsEntry("steplog_stored_total{store=\"second\"}", 1L);
    try (Stream<Path> all = Files.list(file().getParent())) {
      assertThat(all).containsExactly(file());
    }
  }

  @Test
  void theCountersOfEveryOpenChannelAreThereForTheProgram() {
    LogChannel channel = channels.open(withFile(), flavors, said);
    log(channel, "one");
    channel.flush(LONG);
    assertThat(channels.stats()).isEqualTo(List.of(channel.stats()));
    channel.close(LONG);
    assertThat(channels.stats()).isEmpty();
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidAndHarmsNobody() throws IOException {
    Files.createDirectory(directory.resolve(".metrics"));
    Files.createDirectories(file().resolve("in the way"));
    LogChannel channel = channels.open(withFile(), flavors, said);
    log(channel, "one");
    assertThat(channel.flush(LONG)).isTrue();
    assertThat(said.reports()).anySatisfy(one -> assertThat(one.code()).isEqualTo("SL-313"));
    channel.close(LONG);
  }
}
