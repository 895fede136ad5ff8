// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.cli.ask.TimeArgument.End;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeArgumentTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final TimeArgument utc = new TimeArgument(ZoneOffset.UTC, NOW);
  private final TimeArgument berlin = new TimeArgument(BERLIN, NOW);

  @ParameterizedTest
  @CsvSource({
    "2026-01-05,                      2026-01-05T00:00:00Z",
    "2026-01-05T09:15,                2026-01-05T09:15:00Z",
    "2026-01-05 09:15:30,             2026-01-05T09:15:30Z",
    "2026-01-05t09:15:30z,            2026-01-05T09:15:30Z",
    "'2026-01-05T09:15:30,25',        2026-01-05T09:15:30.250Z",
    "2026-01-05T09:15:30.123456789Z,  2026-01-05T09:15:30.123456789Z",
    "2026-01-05T09:15:30+01:00,       2026-01-05T08:15:30Z",
    "2026-01-05T09:15:30-0330,        2026-01-05T12:45:30Z",
    "2026-01-05 09:15 UTC,            2026-01-05T09:15:00Z",
    "2024-02-29,                      2024-02-29T00:00:00Z",
    "10m,                             2026-01-05T09:50:00Z",
    "2h,                              2026-01-05T08:00:00Z",
    "3d,                              2026-01-02T10:00:00Z",
    "1w,                              2025-12-29T10:00:00Z",
    "90s,                             2026-01-05T09:58:30Z",
    "250ms,                           2026-01-05T09:59:59.750Z",
    "1h30m,                           2026-01-05T08:30:00Z",
    "10M ago,                         2026-01-05T09:50:00Z",
    "now,                             2026-01-05T10:00:00Z",
  })
  void isReadAsPeopleWriteIt(String text, Instant time) {
    assertThat(utc.read(text, End.SINCE)).isEqualTo(time);
  }

  @Test
  void withoutAZoneItIsInTheZoneShown() {
    assertThat(berlin.read("2026-01-05T09:15", End.SINCE)).isEqualTo("2026-01-05T08:15:00Z");
    assertThat(berlin.read("2026-01-05T09:15Z", End.SINCE)).isEqualTo("2026-01-05T09:15:00Z");
  }

  @Test
  void ofAnHourThatTheClocksShowTwiceARangeTakesInBoth() {
    assertThat(berlin.read("2026-10-25T02:30", End.SINCE)).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(berlin.read("2026-10-25T02:30", End.UNTIL)).isEqualTo("2026-10-25T01:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "1767604530,          seconds since 1970",
    "1767604530000,       milliseconds since 1970",
    "1767604530000000,    microseconds since 1970",
    "1767604530000000000, nanoseconds since 1970",
    "1767604530.25,       seconds since 1970",
  })
  void aNumberSince1970IsRefusedWithTheTimeThatItWouldBe(String number, String unit) {
    assertThatThrownBy(() -> utc.read(number, End.SINCE))
        .isInstanceOf(BadArgument.class)
        .hasMessageContaining(number)
        .hasMessageContaining(unit)
        .hasMessageContaining("2026-01-05T09:15:30Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "-5",
        "99999999999999999999999999999999999999999",
        "now-1h",
        "-10m",
        "yesterday",
        "2026-13-01",
        "2026-02-30",
        "2026-01-05T25:00",
        "2026-01-05T09:15:60",
        "2026-1-5",
        "05.01.2026",
        "2026-01-05T09:15:30.1234567890Z",
        "2026-01-05T09:15:30+25:00",
        "10 minutes",
        "1.5h",
        "999999999999999999999d",
        "9223372036854775807w",
        "\u0661\u0660m",
        "2026-01-05T09:15:30Z; rm"
      })
  void whatIsNoTimeIsRefusedByName(String text) {
    assertThatThrownBy(() -> utc.read(text, End.SINCE))
        .isInstanceOf(BadArgument.class)
        .hasMessageContaining(text.replace("-10m", "10m"));
  }
}
