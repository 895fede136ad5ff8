// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8LengthTest {
  @Test
  void countsWhatEncodingWouldGive() {
    String text = "a\u00e9\u20ac\uD83D\uDE00z\u0000";

    assertThat(Utf8Length.of(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void loneSurrogateCountsAsItsReplacement() {
    assertThat(Utf8Length.of("\uD83D")).isEqualTo(3);
    assertThat(Utf8Length.of("\uDE00\uD83D")).isEqualTo(6);
  }

  @Test
  void endNeverExceedsTheBytesAndNeverPartsAPair() {
    String text = "a\u00e9\u20ac\uD83D\uDE00z";

    assertThat(Utf8Length.endWithin(text, 0)).isZero();
    assertThat(Utf8Length.endWithin(text, 2)).isEqualTo(1);
    assertThat(Utf8Length.endWithin(text, 3)).isEqualTo(2);
    assertThat(Utf8Length.endWithin(text, 9)).isEqualTo(3);
    assertThat(Utf8Length.endWithin(text, 10)).isEqualTo(5);
    assertThat(Utf8Length.endWithin(text, 11)).isEqualTo(6);
    assertThat(Utf8Length.endWithin(text, 100)).isEqualTo(6);
  }
}
