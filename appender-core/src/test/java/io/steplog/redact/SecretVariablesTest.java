// SPDX-License-Identifier: Apache-2.0
package io.steplog.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.settings.value.BadValueException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretVariablesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"HF_TOKEN", "AWS_SECRET_ACCESS_KEY", "CLIENT_SECRET", "DB_PASSWORD", "db_pass"})
  void valuesOfKnownSecretVariablesAreMaskedUnaskedFor(String name) {
    assertThat(values(Map.of(name, " hunter22\n"))).containsExactly("hunter22");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATH", "PWD", "MAX_TOKENS", "KEY_COLUMN", "AWS_ACCESS_KEY_ID"})
  void othersAreNot(String name) {
    assertThat(values(Map.of(name, "hunter22"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "true", "Default", "xxxxxxxxxx", "***********"})
  void aValueThatIsShortOrTrivialIsNone(String value) {
    assertThat(values(Map.of("A_TOKEN", value))).isEmpty();
  }

  @Test
  void patternsNameFurtherOnesAndOnesThatAreNone() {
    Map<String, String> environment =
        Map.of("GITHUB_PAT", "hunter22", "SORT_KEY", "customer", "A_TOKEN", "hunter23");

    assertThat(values(environment, "*_PAT", "!SORT_*")).containsOnly("hunter22", "hunter23");
    assertThat(values(environment, "none")).isEmpty();
  }

  @Test
  void ofAValueOfSeveralLinesEachLongOneIsMaskedByItself() {
    assertThat(values(Map.of("PEM_KEY", "-----BEGIN-----\nMIIEvQIBADANBgkqhkiG\n  =\n")))
        .containsOnly("-----BEGIN-----\nMIIEvQIBADANBgkqhkiG\n  =", "MIIEvQIBADANBgkqhkiG");
  }

  @Test
  void aPatternThatIsNoneIsAnErrorThatDoesNotRepeatIt() {
    assertThatThrownBy(() -> RedactKeys.PATTERNS.type().parse("a+ hf_[secret"))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining("number 2 is no regular expression")
        .hasMessageNotContaining("secret");
    assertThat(RedactKeys.PATTERNS.type().parse("a{1,2}  \\s+")).containsExactly("a{1,2}", "\\s+");
  }

  private static java.util.Set<String> values(Map<String, String> environment, String... asked) {
    return SecretVariables.values(environment, List.of(asked));
  }
}
