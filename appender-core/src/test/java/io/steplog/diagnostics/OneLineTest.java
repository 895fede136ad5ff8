// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void plainTextIsLeftAlone() {
    String text = "5 € of 100 %: \uD83D\uDE00 \"quoted\" \\n";

    assertThat(OneLine.of(text)).isSameAs(text);
  }

  @Test
  void whatMovesTheCursorOrTurnsTheDirectionIsShown() {
    assertThat(OneLine.of("a\nb\r\tc\u0000\u001b[2J\u007f\u009b"))
        .isEqualTo("a\\nb\\r\\tc\\x00\\x1b[2J\\x7f\\x9b");
    assertThat(OneLine.of("\u202eabc\u2028\u2066")).isEqualTo("\\u202eabc\\u2028\\u2066");
    assertThat(OneLine.of("half \uD83D")).isEqualTo("half \\ud83d");
  }

  @Test
  void aLongTextIsCutAndTellsItsLength() {
    assertThat(OneLine.of("x".repeat(50), 10)).isEqualTo("xxxxxxxxxx... (50 characters)");
    assertThat(OneLine.of("\n".repeat(8), 10)).isEqualTo("\\n\\n\\n\\n\\n... (8 characters)");
    assertThat(OneLine.of("123456789\uD83D\uDE00", 10)).doesNotContain("\uD83D");
  }

  @Property
  void nothingEndsTheLine(@ForAll String text) {
    assertThat(OneLine.of(text).codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> c == 0x2028 || c == 0x2029);
  }
}
