// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import static io.steplog.settings.value.CompoundTypes.LIST;
import static io.steplog.settings.value.CompoundTypes.MAP;
import static io.steplog.settings.value.SettingTypes.BOOL;
import static io.steplog.settings.value.SettingTypes.INTEGER;
import static io.steplog.settings.value.SettingTypes.SECRET;
import static io.steplog.settings.value.SettingTypes.SIZE;
import static io.steplog.settings.value.SettingTypes.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SettingTypesTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  @Test
  void aBooleanIsTrueOrFalseInAnyCaseAndNothingElse() {
    assertThat(BOOL.parse("TRUE")).isTrue();
    assertThat(BOOL.parse("False")).isFalse();
    refused(BOOL, "yes", "neither true nor false");
    refused(BOOL, "1", "neither true nor false");
    refused(BOOL, "on", "neither true nor false");
  }

  @Test
  void anIntegerIsAsciiDigits() {
    assertThat(INTEGER.parse("-12")).isEqualTo(-12L);
    refused(INTEGER, "1e3", "not a whole number");
    refused(INTEGER, "١٢", "not a whole number");
    refused(INTEGER, "99999999999999999999", "too great a number");
  }

  @Test
  void boundsAreIncludedAndNamed() {
    SettingType<Long> bounded = SettingTypes.between(SIZE, 1024L, 1L << 20);

    assertThat(bounded.parse("1KB")).isEqualTo(1024L);
    assertThat(bounded.parse("1MB")).isEqualTo(1L << 20);
    refused(bounded, "0", "below the least, 1 KiB");
    refused(bounded, "10240 GB", "above the greatest, 1 MiB");
  }

  @Test
  void aChoiceIsWrittenWithHyphensInAnyCase() {
    SettingType<Colour> colour = CompoundTypes.choice(Colour.class);

    assertThat(colour.parse("Dark-Blue")).isEqualTo(Colour.DARK_BLUE);
    assertThat(colour.show(Colour.DARK_BLUE)).isEqualTo("dark-blue");
    refused(colour, "green", "none of red, dark-blue");
  }

  @Test
  void textHasNoControlCharacters() {
    assertThat(TEXT.parse("Schritt № 3")).isEqualTo("Schritt № 3");
    refused(TEXT, "a\nb", "holds a control character");
    refused(TEXT, "a\u0000", "holds a control character");
  }

  @Test
  void aListHasNoGapAndNothingTwice() {
    assertThat(LIST.parse("a , b")).containsExactly("a", "b");
    refused(LIST, "a,,b", "nothing between two commas, or at an end");
    refused(LIST, "a,", "nothing between two commas, or at an end");
    refused(LIST, "a,a", "the same item twice");
  }

  @Test
  void aMapIsPairsWithCommasEscaped() {
    assertThat(MAP.parse("team = vision,note=a\\,b, path=C:\\data,empty="))
        .isEqualTo(Map.of("team", "vision", "note", "a,b", "path", "C:\\data", "empty", ""));
    refused(MAP, "team", "not of the form key=value,key=value");
    refused(MAP, "=x", "not of the form key=value,key=value");
    refused(MAP, "a=1,", "not of the form key=value,key=value");
    refused(MAP, "a=1,a=2", "the same key twice");
  }

  @Property
  void aShownMapIsReadBackAsItself(
      @ForAll Map<@NotEmpty @AlphaChars String, @Chars({'a', ',', '\\', '=', 'Z'}) String> map) {
    if (!map.isEmpty()) {
      assertThat(MAP.parse(MAP.show(map))).isEqualTo(map);
    }
  }

  @Test
  void aSecretWithALineEndOrABlankInItIsRefusedWithoutBeingRepeated() {
    assertThatExceptionOfType(BadValueException.class)
        .isThrownBy(() -> SECRET.parse("CANARY\nmore"))
        .withMessageNotContaining("CANARY");
    assertThatExceptionOfType(BadValueException.class)
        .isThrownBy(() -> SECRET.parse("CANARY more"))
        .withMessageNotContaining("CANARY");
  }

  private static void refused(SettingType<?> type, String text, String why) {
    assertThatExceptionOfType(BadValueException.class)
        .isThrownBy(() -> type.parse(text))
        .withMessage(why);
  }
}
