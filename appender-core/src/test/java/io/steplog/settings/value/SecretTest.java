// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void nothingButRevealShowsIt() {
    Secret secret = new Secret("CANARY");

    assertThat(secret.reveal()).isEqualTo("CANARY");
    assertThat(secret).hasToString("****");
    assertThat(secret).isNotInstanceOf(Serializable.class);
  }

  @Test
  void equalSecretsAreEqualAndTheHashTellsNothing() {
    assertThat(new Secret("a")).isEqualTo(new Secret("a")).isNotEqualTo(new Secret("b"));
    assertThat(new Secret("a")).hasSameHashCodeAs(new Secret("b"));
    assertThat(new Secret("a").equals((Object) "a")).isFalse();
  }
}
