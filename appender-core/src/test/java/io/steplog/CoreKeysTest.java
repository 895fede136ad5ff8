// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.settings.SettingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoreKeysTest {
  static Stream<SettingKey<?>> every() {
    List<SettingKey<?>> keys = new ArrayList<>(CoreKeys.all());
    keys.addAll(ArtifactKeys.all());
    keys.add(FlavorRegistry.backpressure("artifact"));
    return keys.stream();
  }

  @ParameterizedTest
  @MethodSource("every")
  void theExampleAndTheDefaultAreValid(SettingKey<?> key) {
    assertThat(key.type().parse(key.example())).isNotNull();
    defaultIsReadBack(key);
  }

  private static <T> void defaultIsReadBack(SettingKey<T> key) {
    Optional<T> value = key.defaultValue().filter(held -> !key.isFamily());
    value.ifPresent(held -> assertThat(key.type().parse(key.defaultText())).isEqualTo(held));
  }

  @ParameterizedTest
  @MethodSource("every")
  void itsMeaningIsOneSentenceAndItsDefaultIsSaid(SettingKey<?> key) {
    assertThat(key.meaning()).matches("[A-Z].*\\.").doesNotContain("|");
    assertThat(key.defaultText().isEmpty()).isEqualTo(key.isFamily());
  }

  @ParameterizedTest
  @MethodSource("every")
  void itsNameIsLowerCaseWordsAndReadBackFromEverySpelling(SettingKey<?> key) {
    assertThat(key.name()).matches("[a-z]+([.-][a-z]+)*");
    assertThat(key.environmentName()).matches("STEPLOG_[A-Z]+(_[A-Z]+)*");
  }

  @Test
  void noTwoKeysMeetInAnySpelling() {
    assertThat(every().map(SettingKey::name)).doesNotHaveDuplicates();
    assertThat(every().map(SettingKey::environmentName)).doesNotHaveDuplicates();
    assertThat(every().map(SettingKey::elementName).flatMap(Optional::stream))
        .doesNotHaveDuplicates();
  }

  @Test
  void aboutADozenAreOfferedAsElements() {
    assertThat(every().map(SettingKey::elementName).flatMap(Optional::stream))
        .containsExactlyInAnyOrder(
            "stores",
            "originPipelineRunId",
            "originStepId",
            "originSource",
            "artifactRoot",
            "journalDir",
            "journalMaxBytes",
            "durability",
            "overflow",
            "batchLinger",
            "shutdownDeadline",
            "threshold",
            "captureLocation",
            "onConfigError");
  }

  @Test
  void noVariableLooksLikeOneThatKubernetesSets() {
    assertThat(every().map(SettingKey::environmentName))
        .noneMatch(name -> name.matches("STEPLOG_(.+_)?(SERVICE_(HOST|PORT.*)|PORT(_.*)?)"));
  }
}
