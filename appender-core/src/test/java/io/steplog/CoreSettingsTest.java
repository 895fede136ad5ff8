// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.FlavorRegistry;
import io.steplog.settings.Settings;
import io.steplog.settings.loading.LoadedSettings;
import io.steplog.settings.loading.SettingsLoader;
import io.steplog.settings.source.PropertiesText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreSettingsTest {
  @Test
  void aSegmentAboveAnEighthOfTheJournalIsMended() {
    LoadedSettings loaded = load("journal.max-bytes = 8MB\njournal.segment-bytes = 4MB");

    assertThat(loaded.settings().get(CoreKeys.JOURNAL_SEGMENT_BYTES)).isEqualTo(1L << 20);
    assertThat(loaded.settings().place(CoreKeys.JOURNAL_SEGMENT_BYTES))
        .isEqualTo("f line 2, mended");
    assertThat(loaded.problems())
        .singleElement()
        .hasToString(
            "SL-208 journal.segment-bytes = 4 MiB (f line 2): more than an eighth of"
                + " journal.max-bytes = 8 MiB; using 1 MiB");
  }

  @Test
  void whatGivesWayWithoutHavingBeenSetIsNoProblem() {
    LoadedSettings loaded = load("journal.max-bytes = 1MB");
    Settings settings = loaded.settings();

    assertThat(loaded.problems()).isEmpty();
    assertThat(settings.get(CoreKeys.JOURNAL_SEGMENT_BYTES)).isEqualTo(128L << 10);
    assertThat(settings.get(CoreKeys.ENTRY_MAX_BYTES)).isEqualTo(64L << 10);
    assertThat(settings.place(CoreKeys.ENTRY_MAX_BYTES))
        .isEqualTo("worked out: more than half of journal.segment-bytes = 128 KiB");
  }

  @Test
  void aBatchAboveTheJournalIsMended() {
    LoadedSettings loaded = load("journal.max-bytes = 4MB\nbatch.max-bytes = 5MB");

    assertThat(loaded.settings().get(CoreKeys.BATCH_MAX_BYTES)).isEqualTo(4L << 20);
    assertThat(loaded.problems()).singleElement().extracting("code").isEqualTo("SL-208");
  }

  @Test
  void aFirstPauseAboveTheLongestIsMended() {
    LoadedSettings loaded = load("retry.initial-delay = 1m\nretry.max-delay = 10s");

    assertThat(loaded.settings().get(CoreKeys.RETRY_INITIAL_DELAY))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(loaded.problems()).singleElement().extracting("code").isEqualTo("SL-208");
  }

  @Test
  void theDefaultsContradictNothing() {
    LoadedSettings loaded = load("");

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
  }

  private static LoadedSettings load(String text) {
    SettingsLoader loader = CoreSettings.bare(FlavorRegistry.of(List.of()));
    return loader.framework(PropertiesText.read(text, "f")).load();
  }
}
