// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnProfileTest {
  @Test
  void gapsAndJunkAreCountedAndKeptOutOfTheRange() {
    ColumnProfile profile = ColumnProfile.of("area", List.of("3", "", "n/a", "NaN", "0", "6"));

    assertThat(profile).isEqualTo(new ColumnProfile("area", 3, 1, 2, 1, 0, 3, 6));
  }
}
