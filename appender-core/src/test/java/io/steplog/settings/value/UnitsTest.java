// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0B, 0",
    "5B, 5",
    "1KB, 1024",
    "1 kb, 1024",
    "1KiB, 1024",
    "1Ki, 1024",
    "64 MiB, 67108864",
    "64mb, 67108864",
    "64Mi, 67108864",
    "2GB, 2147483648",
    "2 GiB, 2147483648",
    "2GI, 2147483648",
    "007 B, 7",
  })
  void sizesAreWholeNumbersWithAUnitOf1024(String text, long bytes) {
    assertThat(Units.parseSize(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0ms, PT0S",
    "200ms, PT0.2S",
    "200 MS, PT0.2S",
    "5s, PT5S",
    "2m, PT2M",
    "3h, PT3H",
    "1d, P1D",
    "5 seconds, PT5S",
    "1 second, PT1S",
    "30 Minutes, PT30M",
    "1 hour, PT1H",
    "2 days, P2D",
    "100 milliseconds, PT0.1S",
    "PT5S, PT5S",
    "pt0.000001s, PT0.000001S",
    "P1DT2H, PT26H",
  })
  void durationsAreWholeNumbersWithAUnitOrIso(String text, Duration duration) {
    assertThat(Units.parseDuration(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "-1",
        "-1s",
        "+5s",
        "1e3",
        "1e3s",
        "NaN",
        "Infinity",
        "",
        " ",
        "s",
        "5 x",
        "5 ss",
        "5 sec",
        "5.5s",
        "1,000ms",
        "1_000ms",
        "0x10s",
        "5s5",
        "5s 3ms",
        "٥s",
        "५ s",
        "PT",
        "P",
        "-PT5S",
        "PT-5S",
        "9223372036854775807 d",
        "99999999999999999999s",
        "P999999999999D",
        "5 s econds",
        "5MB",
        "∞"
      })
  void whatIsNoDurationIsRefused(String text) {
    assertThatExceptionOfType(BadValueException.class).isThrownBy(() -> Units.parseDuration(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "-1",
        "-1B",
        "1e3",
        "1e3B",
        "NaN",
        "",
        "MB",
        "5.5MB",
        "1,000B",
        "٥MB",
        "8589934592GB",
        "5M",
        "5K",
        "5G",
        "5 bytes",
        "5TB",
        "5 M B",
        "99999999999999999999B",
        "5ms",
        "PT5S"
      })
  void whatIsNoSizeIsRefused(String text) {
    assertThatExceptionOfType(BadValueException.class).isThrownBy(() -> Units.parseSize(text));
  }

  @Test
  void theReasonNamesTheUnitsOfABareNumber() {
    assertThatExceptionOfType(BadValueException.class)
        .isThrownBy(() -> Units.parseDuration("500"))
        .withMessage("a number without a unit (ms, s, m, h or d)");
    assertThatExceptionOfType(BadValueException.class)
        .isThrownBy(() -> Units.parseSize("500"))
        .withMessage("a number without a unit (B, KB, MB, GB, KiB, MiB or GiB)");
  }

  @Test
  void anotherDefaultLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      // Its lower case of I has no dot.
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      assertThat(Units.parseSize("1 MIB")).isEqualTo(1L << 20);
      assertThat(Units.parseDuration("5 MINUTES")).isEqualTo(Duration.ofMinutes(5));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property
  void aShownSizeIsReadBackAsItself(@ForAll @LongRange(min = 0) long bytes) {
    assertThat(Units.parseSize(Units.showSize(bytes))).isEqualTo(bytes);
  }

  @Property
  void aShownDurationIsReadBackAsItself(@ForAll @LongRange(min = 0) long nanos) {
    Duration duration = Duration.ofNanos(nanos);

    assertThat(Units.parseDuration(Units.showDuration(duration))).isEqualTo(duration);
  }

  @Property
  void wholeMillisecondsAreReadBackAsThemselves(
      @ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(Units.parseDuration(Units.showDuration(duration))).isEqualTo(duration);
  }

  @Property
  void blanksAndCaseMakeNoDifference(
      @ForAll @IntRange(min = 0, max = 1_000_000) int number, @ForAll @IntRange(max = 9) int at) {
    String unit = List.of("B", "KB", "MB", "GB", "KiB", "MiB", "GiB", "Ki", "Mi", "Gi").get(at);
    long plain = Units.parseSize(number + unit);

    assertThat(Units.parseSize(" " + number + "  \t" + unit.toLowerCase(Locale.ROOT) + " "))
        .isEqualTo(plain);
    assertThat(Units.parseSize(number + unit.toUpperCase(Locale.ROOT))).isEqualTo(plain);
  }

  @Property
  void anyTextIsReadOrRefusedAndNeverNegative(@ForAll String text) {
    try {
      assertThat(Units.parseSize(text)).isNotNegative();
    } catch (BadValueException refused) {
      assertThat(refused.why()).isNotEmpty();
    }
    try {
      assertThat(Units.parseDuration(text).isNegative()).isFalse();
    } catch (BadValueException refused) {
      assertThat(refused.why()).isNotEmpty();
    }
  }
}
