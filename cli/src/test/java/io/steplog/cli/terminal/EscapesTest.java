// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapesTest {
  @Test
  void noCharacterThatATerminalObeysComesThrough() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      String raw = "a" + Character.toString(point) + "b";
      boolean control = Character.isISOControl(point);
      boolean bidi =
          point == 0x61c
              || point == 0x200e
              || point == 0x200f
              || point >= 0x202a && point <= 0x202e
              || point >= 0x2066 && point <= 0x2069;
      boolean layout = point == '\n' || point == '\t';
      if (control || bidi || point == 0x2028 || point == 0x2029) {
        assertThat(Escapes.line(raw)).startsWith("a\\").endsWith("b");
        assertThat(Escapes.text(raw).equals(raw)).isEqualTo(layout);
      }
    }
  }

  @Test
  void whatIsPlainlyVisibleStaysAsItIs() {
    String text =
        "\u00e4\u00f6 \u65e5\u672c \ud83d\udc68\u200d\ud83d\udc69 C:\\x1b \u05e9\u05dc\u05d5\u05dd";
    assertThat(Escapes.text(text)).isEqualTo(text);
    assertThat(Escapes.line(text)).isEqualTo(text);
    assertThat(Escapes.json(text)).isEqualTo(text);
  }

  @Test
  void surrogatesWithoutAPartnerAreSpelledOut() {
    assertThat(Escapes.text("\ud83d")).isEqualTo("\\ud83d");
    assertThat(Escapes.text("x\ude00\ud83dy")).isEqualTo("x\\ude00\\ud83dy");
  }

  @Test
  void coloursComeOnlyFromThePalette() {
    assertThat(Palette.PLAIN.bad("x")).isEqualTo("x");
    assertThat(Palette.ANSI.bad("x")).isEqualTo("\u001b[1;31mx\u001b[0m");
    assertThat(Palette.ANSI.dim("")).isEmpty();
  }
}
