// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.steplog.CoreKeys;
import io.steplog.settings.loading.SettingsLoader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void settingsAreEqualWhenWhatHoldsIsEqualWhereverItWasSet() {
    Settings byVariable =
        loader().environment(Map.of("STEPLOG_BATCH_LINGER", "1s")).load().settings();
    Settings byProperty =
        loader().systemProperties(Map.of("steplog.batch.linger", "1000 ms")).load().settings();
    Settings other = loader().environment(Map.of("STEPLOG_BATCH_LINGER", "2s")).load().settings();

    assertThat(byVariable).isEqualTo(byProperty).hasSameHashCodeAs(byProperty).isNotEqualTo(other);
  }

  @Test
  void whatIsSetToItsDefaultEqualsWhatIsNotSet() {
    Settings settings =
        loader().environment(Map.of("STEPLOG_BATCH_LINGER", "200ms")).load().settings();

    assertThat(settings).isEqualTo(Settings.defaults());
    assertThat(settings.isSet(CoreKeys.BATCH_LINGER)).isTrue();
    assertThat(settings.place(CoreKeys.BATCH_LINGER)).isEqualTo("environment STEPLOG_BATCH_LINGER");
  }

  @Test
  void frontEndsThatDifferInWhatTheyCaptureShareAChannel() {
    Settings located =
        loader().environment(Map.of("STEPLOG_CAPTURE_LOCATION", "true")).load().settings();

    assertThat(located).isNotEqualTo(Settings.defaults());
    assertThat(located.ofChannel()).isEqualTo(Settings.defaults().ofChannel());
  }

  @Test
  void aKeyWithoutADefaultIsFoundOrNot() {
    assertThat(Settings.defaults().find(CoreKeys.JOURNAL_DIR)).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.defaults().get(CoreKeys.JOURNAL_DIR))
        .withMessage("journal.dir has no default and is not set");
  }

  @Test
  void oneMoreValueWinsAndIsListedWithItsPlace() {
    Settings settings =
        Settings.defaults().with(CoreKeys.BATCH_LINGER, Duration.ofSeconds(9), "--linger");

    assertThat(settings.get(CoreKeys.BATCH_LINGER)).isEqualTo(Duration.ofSeconds(9));
    assertThat(settings.effective())
        .containsExactly(new EffectiveSetting("batch.linger", "9s", "--linger"));
    assertThat(settings).hasToString("Settings[batch.linger = 9s]");
    assertThat(settings.with(CoreKeys.BATCH_LINGER, Duration.ofMillis(200), "x"))
        .isEqualTo(Settings.defaults());
  }

  @Test
  void whatIsWorkedOutLaterIsListedInWords() {
    assertThat(loader().load().settings().effective())
        .contains(
            new EffectiveSetting(
                "origin.step-id",
                "(what the orchestrator says, else the name of the main class)",
                "default"));
  }

  private static SettingsLoader loader() {
    return SettingsLoader.of(CoreKeys.all());
  }
}
